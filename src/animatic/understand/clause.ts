import type { ActionDraft } from './cast.ts';
import type { VerbGroup } from './chunker.ts';
import { ClauseTargets } from './clause-targets.ts';
import { actsAlone, isMover, livingFamilies, promptingVerbs } from './clause-words.ts';
import { type Entity, isAnimate } from './entities.ts';
import { isInvariable } from './morphology.ts';
import { places } from './places.ts';
import { isClothing } from './prepositions.ts';
import { letting } from './tag-words.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';

export type { Pending } from './clause-state.ts';

/** What is known of the clause being read, and who does what its verbs tell. */
export class Clause extends ClauseTargets {
  actorsOf(group: VerbGroup): Entity[] {
    const before = this.peek(-1);
    if (this.relative) return this.last;
    // `a field of sunflowers sways`: they do.
    const [of, field] = [this.peek(-2), this.peek(-3)];
    const isFull = of?.kind === 'prep' && of.value === 'of' && field?.kind === 'noun' && places.has(field.head);
    if (isFull && this.subjects.length === 0 && !this.hasVerb && this.last[0]?.letter === 'l') return this.last;
    const resumed = this.#resumed(group);
    if (resumed) return resumed;
    const directly = before?.kind === 'noun' || (before?.kind === 'where' && this.last.length > 0);
    const waiting = this.#afterState(group);
    if (waiting) return waiting;
    const joint = this.#jointActors(group);
    if (joint) return joint;
    // `watches the drum spin`: what is watched does it.
    const isWatched = directly && this.hasObject && letting.has(this.verbGroup?.lemma ?? '') && !group.infinitive;
    const [seen] = this.verb.map(({ object }) => object);
    // `helps a lady with a birdcage step down`: she does, whatever she has.
    const isHers = !this.last.some(isAnimate) && typeof seen === 'object' && isAnimate(seen);
    if (isWatched && group.form === 'ing' && this.last.length > 0) return isHers ? [seen] : this.last;
    const clothes = this.last.length > 0 && this.last.every(isClothing);
    const having = this.peek(-2);
    // `with a mouse in a cape standing beside it`: the mouse stands.
    const company = this.peek(-4);
    const isOfCompany =
      clothes && company?.kind === 'prep' && company.value === 'with' && this.peek(-5)?.kind === 'comma';
    if (isOfCompany && group.form === 'ing' && !group.finite && this.wearer.length > 0) return this.wearer;
    const isHad = directly && having?.kind === 'prep' && having.value === 'with' && group.form === 'ing';
    // `two ladies with parasols waving`: flags wave, and so does whoever has a parasol.
    const areFlags = this.last.some(({ noun }) => /(?:flag|banner|pennant|scarf|curtain|ribbon)$/.test(noun));
    const waves = group.lemma === 'wave' && this.subjects.some(isAnimate) && !areFlags;
    if (isHad && !waves && !group.finite && this.last.length > 0 && actsAlone(group.lemma, clothes)) return this.last;
    if (directly && !clothes && this.#actByThemselves(group)) return this.last;
    // `teaches his granddaughter to ride`: she is the one who rides.
    const [pupil] = this.verb.map((action) => action.object);
    if (
      group.infinitive &&
      promptingVerbs.has(this.verbGroup?.lemma ?? '') &&
      typeof pupil === 'object' &&
      isAnimate(pupil)
    )
      return [pupil];
    const doers = [...new Set(this.verb.map((action) => action.subject))];
    // `bumps into a cat, which opens an eye, stretches and walks away`: the main clause has told its deed before.
    const isRow = before?.kind === 'comma' && this.isTold && group.form === 's';
    const isJoined = before?.kind === 'link' && before.value === 'and';
    const goesOn = (isJoined || isRow) && group.finite && doers.length > 0;
    if (goesOn && doers.every(isAnimate) && !doers.some((doer) => this.subjects.includes(doer))) return doers;
    if (this.silent && !this.relative) return [];
    if (directly && group.finite && this.last.length > 0 && this.subjects.length === 0) return this.last;
    if (this.subjects.length > 0) return this.subjects;
    if (this.clock.isDuring && !group.finite) return this.earlier;
    if (this.last.length > 0 && before?.kind !== 'comma') return this.last;
    return group.finite || this.earlier.length === 0 ? [] : this.hasVerb ? this.earlier : [];
  }

  /** Whom the clause goes back to after what was said between, if a verb of theirs is still due. */
  #resumed(group: VerbGroup): Entity[] | undefined {
    const before = this.peek(-1);
    if (!group.finite) return undefined;
    if (this.inner) return [this.inner.subject];
    if (this.held.length > 0) {
      this.subjects = this.held;
      this.held = [];
      return this.subjects;
    }
    if (this.outer.length > 0 && this.hasFinite && before?.kind !== 'link') {
      this.subjects = this.outer;
      this.outer = [];
      return this.subjects;
    }
    if (this.main.length > 0 && !this.hasFinite) {
      this.subjects = this.main;
      this.main = [];
      return this.subjects;
    }
    if (this.fronted.length > 0 && this.subjects.length === 0) return [];
    // `a man carrying a mirror and a woman carrying a lamp meet`: no one alone takes a verb in the plural.
    const [single] = this.subjects;
    const isOne = this.subjects.length === 1 && single !== undefined && !single.plural && group.form === 'base';
    const isTold = this.hasVerb || this.#isJoined(single);
    if (!isOne || !isTold || this.hasFinite || before?.kind !== 'noun' || this.earlier.length === 0) return undefined;
    this.subjects = [...this.earlier.filter((entity) => entity !== single), single];
    return this.subjects;
  }

  /** `a girl wearing a dress and a boy in shorts hold hands`: joined by `and` to the one before. */
  #isJoined(single: Entity | undefined): boolean {
    const at = this.chunks.findIndex((chunk) => chunk.kind === 'noun' && chunk.start === single?.start);
    const join = this.chunks[at - 1];
    return join?.kind === 'link' && join.value === 'and';
  }

  /** `waits until the fly is close, shoots`: whoever waited, now that it is so. */
  #afterState(group: VerbGroup): Entity[] | undefined {
    const isSo = this.copula && this.verb.length === 0 && this.clock.isPlaced && this.peek(-1)?.kind === 'comma';
    if (!isSo || group.form !== 's' || !this.earlier.some(isAnimate)) return undefined;
    this.subjects = this.earlier;
    this.clock.later();
    this.clock.mainClause();
    return this.subjects;
  }

  /** Whether what a participle tells is done by what stands straight before it: `a man riding`. */
  #actByThemselves(group: VerbGroup): boolean {
    if (group.finite || group.infinitive || this.last.length === 0) return false;
    // `a bowl is tilted, with the liquid spreading`.
    const company = this.peek(-2);
    const canAct =
      (company?.kind === 'prep' && company.value === 'with' && !this.subjects.some(isAnimate)) ||
      this.last.some((entity) => isAnimate(entity) || (group.lemma === 'set' && /^(?:sun|moon)$/.test(entity.noun))) ||
      intransitiveVerbs.has(group.lemma) ||
      group.passive ||
      this.last.some(isMover);
    const flows = intransitiveVerbs.has(group.lemma) || !this.subjects.some(isAnimate);
    // `a mechanic under a car singing`: cars drive and burn, and sing no songs.
    const isOfLiving = livingFamilies.has(actionVerbs.get(group.lemma) ?? '') && this.subjects.some(isAnimate);
    const isMoved = this.last.some(
      (entity) => isMover(entity) && actionVerbs.has(group.lemma) && !isOfLiving && (flows || entity.letter !== 'h'),
    );
    const sinks = group.lemma === 'set' && this.last.some(({ noun }) => /^(?:sun|moon)$/.test(noun));
    const yields = !sinks && this.subjects.some(isAnimate) && !this.last.some(isAnimate) && !group.passive && !isMoved;
    return canAct && !yields;
  }

  /** Which of several that were named before the verb do it: all, or the last alone. */
  #jointActors(group: VerbGroup): Entity[] | undefined {
    const joint =
      this.subjects.length > 1 && this.subjects.some((entity) => this.last.includes(entity)) && !this.hasVerb;
    const alone = this.#aloneOf(group, joint);
    // What comes after is about them too, and not about what stood before the comma.
    if (alone) this.subjects = alone;
    return alone ?? (joint ? this.subjects : undefined);
  }

  /** Those after a comma who do what the verb says without those before it. */
  #aloneOf(group: VerbGroup, joint: boolean): Entity[] | undefined {
    const isBare = this.peek(-1)?.kind === 'noun';
    // `Overturned buses, a cyclist in a mask pedals past`: one does it, and only the last is one.
    const single = this.subjects.at(-1);
    const isOnes = this.byComma && group.form === 's' && this.subjects.length > 1 && !this.hasVerb;
    if (isOnes && single && !single.plural && this.subjects.some((entity) => entity.plural)) return [single];
    if (!joint || !this.byComma) return undefined;
    // `Rainy window, a cat sleeps`: what a comma joins does not share a verb in the singular.
    if (group.form === 's' && isBare) return this.last;
    // `Chandeliers, couples in masks waltz`: what does not live does not dance with them.
    const isMixed = this.last.some(isAnimate) && !this.subjects.every(isAnimate);
    if (isMixed && group.finite) return this.last;
    // `A bowl of soup, chopsticks lift noodles`: one and, after a comma, several.
    // `sailboats in a harbour, waves crash`: no list goes on past a comma without an `and`.
    const areAlone =
      group.form === 'base' && group.finite && this.last.every(({ plural, noun }) => plural || isInvariable(noun));
    return areAlone && isBare ? this.last : undefined;
  }

  /** `catching or throwing a frisbee`: both verbs have the object that is to come. */
  sharing(group: VerbGroup): ActionDraft[] {
    const before = this.peek(-1);
    const previous = this.peek(-2);
    const linked =
      before?.kind === 'link' &&
      ['and', 'or'].includes(before.value) &&
      previous?.kind === 'verb' &&
      previous.form === group.form;
    if (!linked || intransitiveVerbs.has(previous.lemma) || intransitiveVerbs.has(group.lemma) || group.form === 's')
      return [];
    return this.verb.filter((action) => action.object === undefined && action.verb === previous.lemma);
  }

  /** A verb with nobody yet to do it. */
  waits(group: VerbGroup): boolean {
    if (this.silent) return false;
    const isInverted = this.fronted.length > 0 || this.peek(-1)?.kind === 'there';
    if (group.finite && isInverted) this.waitingVerb = group;
    // `Perched on a branch, an owl`: where it is waits for the owl.
    else if (group.passive && !group.finite && this.last.length === 0 && !this.hasVerb)
      this.pending.push({ group, step: this.clock.step });
    else if (!group.finite && !group.passive && group.form === 'ing')
      this.pending.push({ group, step: this.clock.step });
    // `before it flies away, the crow steals a ring`: the crow.
    else if (group.finite && this.#isOfStranger()) this.pending.push({ group, step: this.clock.step });
    else return false;
    this.chain = [];
    return true;
  }

  #isOfStranger(): boolean {
    const before = this.peek(-1);
    const isAside = this.clock.isDuring || this.clock.isPlaced;
    return isAside && before?.kind === 'noun' && before.head === 'it' && this.earlier.length === 0;
  }
}
