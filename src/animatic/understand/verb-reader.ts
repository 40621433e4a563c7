import { noteChange, noteOpening } from './changes.ts';
import type { NounPhrase, Predicate, VerbGroup } from './chunker.ts';
import { isIdle } from './clause-words.ts';
import { activities, isSilent } from './deeds.ts';
import { type Entity, isAgent, isAnimate } from './entities.ts';
import { weathers, weatherVerbs } from './hours.ts';
import { classOf, isShown } from './lexicon.ts';
import { pastOf } from './look-ahead.ts';
import { areOfOneGroup, garmentLike } from './members.ts';
import { isPair } from './pairs.ts';
import { PassiveReader, restingVerbs } from './passive-reader.ts';
import { verbCue } from './sounds.ts';
import {
  arriving,
  darting,
  dealing,
  drifting,
  endings,
  gestures,
  lastingVerbs,
  momentaryVerbs,
  reactions,
  shifting,
} from './timing-words.ts';
import { intransitiveVerbs, standingVerbs } from './verbs.ts';
import { bodyParts } from './word-lists.ts';

const linkingVerbs = new Set('become look seem appear get turn grow feel remain stay'.split(' '));
const lightVerbs = new Set(['take', 'have', 'enjoy', 'do', 'make', 'give', 'go']);
/** Nouns that are only what is done: `takes a breath`. */
export const deverbal: ReadonlyMap<string, string> = new Map([
  ['breath', 'breathe'],
  ['sip', 'sip'],
  ['bite', 'bite'],
  ['nap', 'nap'],
  ['bath', 'bathe'],
  ['selfie', 'photograph'],
  ['laugh', 'laugh'],
  ['sigh', 'sigh'],
  ['nod', 'nod'],
  ['cover', 'hide'],
  ['phone call', 'call'],
  ['video call', 'call'],
]);
/** What somebody does not do these to is not there. */
const having = new Set(['wear', 'hold', 'carry', 'have', 'contain', 'ride']);

/** Whose fur is black is black. */
const covering = new Set(['fur', 'skin', 'wing', 'feather', 'scale', 'body', 'shell', 'stripe', 'spot']);

const isSolid = (entity: Entity): boolean =>
  !entity.plural && !'shn'.includes(entity.letter) && !drifting.test(entity.noun);

/** What verbs and predicates say of whoever does them. */
export class VerbReader extends PassiveReader {
  protected onVerb(group: VerbGroup): void {
    this.resumeOpening(group);
    const weather = weatherVerbs.get(group.lemma);
    const actors = this.clause.actorsOf(group);
    const before = this.clause.peek(-1);
    const isIt = before?.kind === 'noun' && before.head === 'it';
    const next = this.clause.peek(1);
    const isSky =
      before?.kind !== 'noun' || isIt || weathers.has(before.head) || ['cloud', 'sky'].includes(before.head);
    if (
      weather &&
      isSky &&
      (actors.length === 0 || isIt) &&
      (next?.kind !== 'noun' || (isIt && next.determiner === 'the'))
    ) {
      this.cast.weather.add(weather);
      // `the clouds gather, it begins to rain, and a beggar opens an umbrella`.
      if (group.begins && this.clock.isUsed) this.clock.afterwards();
      this.clause.hasVerb = this.clause.hasFinite = true;
      return;
    }
    // `time passes`: what comes now comes later.
    const isTime = before?.kind === 'noun' && classOf(before.head) === 't' && actors.length === 0;
    if (isTime && ['pass', 'go', 'elapse'].includes(group.lemma)) this.clock.afterwards();
    // `pauses with one paw raised`: how, and no new deed.
    const company = this.clause.peek(-2);
    const isPosture = group.passive && !group.finite && this.clause.last.length === 0 && this.clause.verb.length > 0;
    if (isPosture && before?.kind === 'noun' && company?.kind === 'prep' && company.value === 'with') return;
    // `her hair blowing in the wind`: nobody's deed.
    const isPart = before?.kind === 'noun' && bodyParts.has(before.head);
    const isTheirs = isPart && /^(?:his|her|its|their)$/.test(before.determiner);
    if (isPart && isIdle(group.lemma) && (isTheirs || !isShown(before.head))) return;
    this.clause.ofRelative = this.clause.relative;
    this.clause.copula = this.clause.relative = false;
    this.clause.prep = undefined;
    if (group.negated || this.clause.negated || this.clause.neither) {
      const isNot = group.negated || this.clause.neither;
      this.clause.neither = false;
      // `isn't wearing a crown`: there is none.
      this.clause.negated = isNot && having.has(group.lemma) && this.clause.peek(1)?.kind === 'noun';
      this.clause.hasVerb = true;
      this.clause.verb = [];
      this.clause.verbGroup = group;
      return;
    }
    const isSaying = this.clause.peek(-1)?.kind === 'quote' && group.finite && this.clause.peek(1)?.kind === 'noun';
    if (isSaying && actors.length === 0) {
      this.clause.waitingVerb = group;
      return;
    }
    if (actors.length === 0 && !isSilent(group.lemma, true) && this.clause.waits(group)) return;
    this.advance(group, actors);
    this.clause.hasVerb = true;
    this.clause.hasFinite ||= group.finite;
    if (group.passive) this.onPassive(group, actors);
    else this.addActions(group, actors);
    this.settleInner(group);
    if (!group.passive) noteChange(this.cast, actors, group);
  }

  /** `from the branch on which the owl sits hangs a lantern`: the second verb is that of the lantern. */
  private resumeOpening(group: VerbGroup): void {
    const { opening } = this.clause;
    const before = this.clause.peek(-1)?.kind;
    const isThere = intransitiveVerbs.has(group.lemma) || standingVerbs.has(group.lemma);
    const isSecond = opening.length > 0 && this.clause.hasFinite && group.finite && isThere && before !== 'link';
    if (!isSecond || this.clause.peek(1)?.kind !== 'noun') return;
    this.clause.reset();
    this.clause.earlier = this.clause.subjects;
    this.clause.subjects = this.clause.last = this.clause.opening = [];
    this.clause.fronted = opening;
    this.clock.takeBeside();
  }

  /** `the vase that a patient in pyjamas has knocked over`: what was done to the vase. */
  private settleInner(group: VerbGroup): void {
    const { inner } = this.clause;
    if (!inner || !group.finite) return;
    this.clause.inner = undefined;
    if (inner.object === undefined) return;
    for (const action of this.clause.verb) this.deeds.setObject(action, inner.object);
    this.clause.hasObject = true;
    this.clause.last = [inner.object];
  }

  /** A finite verb after another of the same subject comes later in the story; a participle happens with it. */
  protected advance(group: VerbGroup, actors: readonly Entity[]): void {
    const before = this.clause.peek(-1);
    const coordinated = before?.kind === 'link' || before?.kind === 'comma';
    const sameSubject = this.clause.verb.some(
      (action) => this.clause.subjects.includes(action.subject) || actors.includes(action.subject),
    );
    // `watches it drift and starts to cry`: joined to a deed of the same one, whatever came between.
    const isDoing = actors.some((actor) =>
      this.cast.actions.some(
        (action) => action.subject === actor && action.step === this.clock.step && !action.isTrait,
      ),
    );
    const isJoined = sameSubject || (coordinated && isDoing);
    const isBeside = this.clock.takeBeside();
    const isMain = this.clock.takeMain();
    if (this.clock.takeThen() || isMain) return;
    // `the chef who burned the toast hides it`: what was comes before what is.
    const isPresent = group.form === 's' || (group.passive && group.finite);
    if (this.clause.verbGroup?.form === 'past' && isPresent && this.clock.isUsed) {
      this.clock.next();
      return;
    }
    // `bumps into a dog, which lifts an ear`: then.
    const isAnswer = this.clause.ofRelative && this.clause.peek(-2)?.kind === 'comma' && !lastingVerbs.has(group.lemma);
    if (isAnswer && group.finite && this.clock.isUsed) {
      this.clock.later();
      return;
    }
    // `flutters down, landing on a pew`: how it ends.
    const isEnd = group.form === 'ing' && !group.finite && before?.kind === 'comma' && endings.has(group.lemma);
    if ((isEnd || this.isInRow(group)) && sameSubject && this.clock.isUsed) this.clock.next();
    else if (group.infinitive && this.clause.verb.length > 0) this.clock.next();
    else if (group.passive && coordinated && !group.finite && this.deeds.isDoneTo(this.clause.subjects[0]))
      this.clock.next();
    else if (this.isBesideParticiple(group)) return;
    else if (
      group.finite &&
      isJoined &&
      coordinated &&
      (group.form === 's' || group.form === 'base' || group.passive) &&
      (!this.clock.isDuring || sameSubject)
    )
      this.clock.next();
    else if (
      group.finite &&
      this.clause.verb.length === 0 &&
      this.clause.earlier.length > 0 &&
      !this.clock.isDuring &&
      !this.clock.isPlaced &&
      !isBeside
    ) {
      if (this.comesNext(group) || this.clause.inTurn) {
        this.clock.later();
        this.clause.inTurn = true;
      }
    }
  }

  /** `a vaulter sprinting down a track, planting her pole, soaring over the bar and falling`: one after the other. */
  private isInRow(group: VerbGroup): boolean {
    const join = this.clause.peek(-1)?.kind;
    const isNext = group.form === 'ing' && !group.finite && (join === 'comma' || join === 'link');
    if (!isNext || this.clause.hasFinite) return false;
    return this.clause.participles() >= 4;
  }

  /** `a paramedic, kneeling on asphalt, bandages an arm`: what goes on is no step before the main verb. */
  private isBesideParticiple(group: VerbGroup): boolean {
    const before = this.clause.verbGroup;
    const isAside = before?.form === 'ing' && !before.finite && !before.infinitive && !this.clause.hasFinite;
    // `bursts out, arms pumping, overtakes a rival`: he has done something before.
    const step = this.clock.step;
    const [doer] = this.clause.subjects;
    const isBusy = this.cast.actions.some(
      (action) => action.subject === doer && action.step === step && action.verb !== before?.lemma && !action.isTrait,
    );
    if (isBusy) return false;
    return isAside && this.clause.peek(-1)?.kind === 'comma' && group.form === 's';
  }

  /** Whether what a new subject does comes after what was told before, and not beside it. */
  private comesNext(group: VerbGroup): boolean {
    const step = this.clock.step;
    const busy = this.clause.subjects.some((entity) =>
      this.cast.actions.some(
        ({ subject, step: at }) => at === step && (subject === entity || (entity.isStranger && isPair(subject))),
      ),
    );
    const over = this.cast.actions.some(
      (action) =>
        action.step === step &&
        (momentaryVerbs.has(action.verb) ||
          action.begins === true ||
          (action.verb === 'fall' && isSolid(action.subject)) ||
          (gestures.has(action.verb) && action.object !== undefined)),
    );
    // `one reels, the other laughs`: one of several answers another.
    const answers = this.cast.actions.some(
      ({ subject, step: at }) =>
        at === step &&
        this.clause.subjects.some(
          (one) => one.of === subject || (!lastingVerbs.has(group.lemma) && areOfOneGroup(one, subject)),
        ),
    );
    const isGesture = gestures.has(group.lemma) && this.clause.subjects.some(isAnimate);
    // `stands and says`: gets up.
    const rises =
      restingVerbs.has(group.lemma) && this.clause.peek(1)?.kind === 'link' && this.clause.peek(2)?.kind === 'verb';
    // `a book flies into her hand`: arrives.
    const aim = this.clause.peek(1);
    const arrives =
      aim?.kind === 'prep' &&
      ['into', 'onto'].includes(aim.value) &&
      arriving.has(group.lemma) &&
      this.clause.subjects.every(({ plural }) => !plural);
    const deals = dealing.has(group.lemma) && aim?.kind === 'noun' && this.clause.subjects.some(isAnimate);
    const lasts = lastingVerbs.has(group.lemma) && !isGesture && !rises && !arrives && !deals;
    const anew = this.clause.newSentence && !lasts && group.form !== 'ing';
    // `the boat rocks, the sailor loses his balance`: what is over in a moment has its own.
    const sudden =
      (momentaryVerbs.has(group.lemma) || darting.has(group.lemma) || this.drops(group)) && group.form !== 'ing';
    const reacts = reactions.has(group.lemma) && group.form !== 'ing' && this.clock.isUsed;
    const owner = this.clause.peek(-1);
    const isKnown = owner?.kind === 'noun' && ['the', 'his', 'her', 'its', 'their'].includes(owner.determiner);
    const told = isKnown && !lasts && group.form === 's' && this.clause.isStory();
    // `moves a pawn, the boy frowns`: two deeds that do not last come one after the other.
    const passes = this.cast.actions.some(
      (action) =>
        action.step === step &&
        !action.isTrait &&
        (!lastingVerbs.has(action.verb) || (shifting.has(action.verb) && action.object !== undefined)),
    );
    // `the egg rolls`: to which something was just done.
    const isDone = this.cast.actions.some(
      ({ object, verb, step: at }) =>
        at === step && this.clause.subjects.some((entity) => entity === object) && !lastingVerbs.has(verb),
    );
    const isNext = (isDone || (passes && !lasts)) && group.form !== 'ing';
    // `lands on a pew, and a choir begins to sing`.
    const begins = group.begins === true && this.clock.isUsed;
    const leads = group.form === 's' && this.clock.isUsed && this.clause.leadsToEnd();
    return busy || answers || over || anew || told || leads || reacts || sudden || isNext || begins;
  }

  /** `a hammer falls`: once, and no snow or leaf that goes on falling. */
  private drops(group: VerbGroup): boolean {
    return group.lemma === 'fall' && this.clause.subjects.length > 0 && this.clause.subjects.every(isSolid);
  }

  protected addActions(group: VerbGroup, actors: readonly Entity[]): void {
    this.clause.verbGroup = group;
    this.clause.hasObject = false;
    this.clause.chain = [];
    this.clause.hasVerb = true;
    const deeds = actors
      .filter((actor) => !isSilent(group.lemma, isAgent(actor)))
      .map((actor) => this.deeds.act(actor, group.lemma));
    if (group.begins) for (const deed of deeds) deed.begins = true;
    this.clause.verb = [...this.clause.sharing(group), ...deeds];
    const cue = verbCue(group.lemma);
    if (cue && actors.length === 0 && !this.clause.silent) this.cast.hear(cue, group.start);
  }

  /** `takes a walk` walks. */
  protected isLightVerb(group: VerbGroup, phrase: NounPhrase): boolean {
    const deed = deverbal.get(phrase.head) ?? phrase.head;
    // `takes his pulse`: what somebody has is no deed.
    const isOwned = ['his', 'her', 'its', 'their', 'the'].includes(phrase.determiner);
    if (isOwned && !deverbal.has(phrase.head) && !activities.has(phrase.head)) return false;
    if (!lightVerbs.has(group.lemma) || !(intransitiveVerbs.has(deed) || activities.has(deed) || deed !== phrase.head))
      return false;
    for (const action of this.clause.verb) action.verb = deed;
    return this.clause.verb.length > 0;
  }

  protected settlePending(entities: readonly Entity[]): void {
    const main = this.clock.step;
    for (const { group, step, object, doer } of this.clause.pending) {
      for (const entity of entities) {
        if (doer && doer !== entity) {
          const action = this.deeds.act(doer, group.lemma);
          action.step = step;
          this.deeds.setObject(action, entity);
          continue;
        }
        if (group.passive && !restingVerbs.has(group.lemma)) {
          if (!isSilent(group.lemma, false)) describe(entity, [pastOf(group.lemma)], []);
          continue;
        }
        const action = this.deeds.act(entity, group.lemma === 'seat' ? 'sit' : group.lemma);
        action.step = step === main ? main : step;
        if (typeof object === 'string') action.object ??= object;
        else this.deeds.setObject(action, object);
      }
    }
    if (entities.length > 0) this.clause.pending = [];
  }

  protected onAdjective(predicate: Predicate): void {
    for (const adjective of predicate.adjectives) this.cast.noteSetting(adjective);
    const prep = this.clause.prep;
    const group = this.clause.verbGroup;
    const says = predicate.colours.length + predicate.adjectives.length > 0;
    // `, dramatic close-up`: said of the picture.
    if (!says || (this.clause.peek(1)?.kind === 'gap' && this.clause.peek(-1)?.kind === 'comma')) return;
    if ((prep === 'from' || prep === 'to' || prep === 'into') && group) {
      this.clause.prep = undefined;
      const objects = this.clause.verb.flatMap(({ object }) => (typeof object === 'object' ? [object] : []));
      const isDone = this.clause.hasObject && objects.length > 0 && /^(?:turn|change|paint|dye)$/.test(group.lemma);
      // `a hand tosses in shrimp that turn pink`: they do, and not the hand.
      const doers = this.clause.verb.map(({ subject }) => subject);
      const changed = isDone ? objects : doers.length > 0 ? doers : this.clause.subjects;
      if (noteChange(this.cast, changed, group, predicate, prep)) return;
    }
    if (prep === 'in' && predicate.colours.length > 0 && this.clause.last[0]) {
      // `a man in black`: his clothes, as `dressed in black`.
      const same = garmentLike(this.cast, this.clause.last, predicate.colours);
      for (const { colours } of same ? [] : this.clause.last)
        for (const colour of predicate.colours) if (!colours.includes(colour)) colours.push(colour);
      this.clause.prep = undefined;
      return;
    }
    if (this.clause.negated) return;
    // `her hair is red`: no red girl.
    const { part } = this.clause;
    const isFleece = covering.has(part ?? '') && !this.clause.subjects.some(({ letter }) => letter === 'p');
    if (part && !isFleece && this.clause.copula && predicate.colours.length > 0) {
      const text = [...predicate.colours, ...predicate.adjectives, part].join(' ');
      for (const entity of this.clause.subjects) describe(entity, [text], []);
      return;
    }
    const isLinking = this.clause.copula || (group !== undefined && linkingVerbs.has(group.lemma));
    const targets =
      isLinking || (this.clause.hasVerb && !this.clause.hasObject) ? this.clause.subjects : this.clause.last;
    if (group && ['turn', 'become', 'go', 'change'].includes(group.lemma) && !this.clause.copula) {
      noteChange(this.cast, targets, group, predicate);
      return;
    }
    if (predicate.adjectives.includes('asleep') && !this.clause.negated)
      for (const entity of targets) this.deeds.act(entity, 'sleep');
    const opened = predicate.adjectives.find((adjective) => ['open', 'shut', 'closed'].includes(adjective));
    if (opened && group && !this.clause.copula) noteOpening(this.cast, targets, opened);
    else for (const entity of targets) describe(entity, predicate.adjectives, predicate.colours);
  }
}

/** Adds what is said of a thing, each once. */
export function describe(entity: Entity, adjectives: readonly string[], colours: readonly string[]): void {
  for (const colour of colours) if (!entity.colours.includes(colour)) entity.colours.push(colour);
  for (const adjective of adjectives) if (!entity.attributes.includes(adjective)) entity.attributes.push(adjective);
}
