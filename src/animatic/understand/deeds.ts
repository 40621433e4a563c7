import type { ActionDraft, Cast } from './cast.ts';
import type { Entity } from './entities.ts';
import { verbCue } from './sounds.ts';
import type { StoryClock } from './story-clock.ts';

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const riding = setOf('ride drive pedal cycle steer sail row paddle mount skateboard pilot straddle fly surf');
const holding = setOf('hold carry grip clutch wield cradle grasp hoist brandish');
const chasing = new Set(['chase', 'pursue', 'hunt', 'hunt down']);
const wearing = new Set(['wear', 'put on', 'don', 'sport']);
/** Verbs whose object one can touch. */
export const graspingVerbs = setOf(
  'hold carry grip clutch wield wear throw catch kick push pull lift eat drink ride drop toss grab hug kiss paint build repair fix wash clean cut chop peel cook bake fry stir pour sharpen fold iron polish sweep shake squeeze juggle balance stack shuffle sort',
);
/** Verbs of placing and showing: what is said of where belongs to their object. */
export const placingVerbs: ReadonlySet<string> = new Set([
  ...setOf(
    'pin tape glue nail staple clip build construct weave assemble hide hammer forge knead iron mould mold shape count sort slide push pull drag pass light flip fry cook bake grill boil stir chop slice roast toast kick hit roll launch fling hurl bounce knock put place set lay hang see watch look paint stack find draw arrange drop throw toss pour spill load show feature reveal depict film photograph leave bury park serve spot notice reveal discover uncover unearth expose',
  ),
  'blow out',
  'put out',
  'pick up',
]);
/** Verbs that are seen as nothing of their own. */
const silent = setOf(
  'be have seem include depict contain consist exist feature want resemble dominate remind evoke convey highlight showcase suggest emphasize emphasise enhance symbolize symbolise portray represent need like love',
);
/** Verbs that are seen as nothing when no living thing does them: the light makes, a man makes. */
const silentOfThings = setOf(
  'see show cover surround illuminate create set make capture bathe cast reveal add give do complete let frame reflect share display line keep leave hold bring take follow get provide offer say read',
);

export const isSilent = (verb: string, isLiving: boolean): boolean =>
  silent.has(verb) || (!isLiving && silentOfThings.has(verb));

/** Nobody sits in it while it flies. */
const flownFromBelow = /\b(?:drone|quadcopter|kite|toy|model|paper)\b/;

/** Puts actions on the stage, with the relations that they bring: who rides is riding. */
export class Deeds {
  readonly #cast: Cast;
  readonly #clock: StoryClock;

  constructor(cast: Cast, clock: StoryClock) {
    this.#cast = cast;
    this.#clock = clock;
  }

  act(subject: Entity, verb: string): ActionDraft {
    const step = this.#clock.step;
    const known = this.#cast.actions.find(
      (action) => action.subject === subject && action.verb === verb && action.step === step,
    );
    if (known) return known;
    const action: ActionDraft = { subject, verb, step };
    this.#cast.actions.push(action);
    this.#clock.mark();
    const cue = verbCue(verb);
    // `a snail races a tortoise`: on no wheels.
    const isMotor = subject.letter === 'V' || verb === 'drive';
    if (cue && (cue !== 'engine' || isMotor)) this.#cast.hear(cue, subject.start);
    return action;
  }

  /** Whether something has already been done to it in this step. */
  isDoneTo(entity: Entity | undefined): boolean {
    const step = this.#clock.step;
    return (
      entity !== undefined && this.#cast.actions.some((action) => action.object === entity && action.step === step)
    );
  }

  setObject(action: ActionDraft, object: Entity | undefined): void {
    if (!object || object === action.subject) return;
    action.object ??= object;
    const { verb, subject } = action;
    if (
      riding.has(verb) &&
      !(verb === 'fly' && flownFromBelow.test(object.noun)) &&
      (verb === 'ride' ||
        (verb === 'drive' ? object.letter === 'V' : ['V', 'a'].includes(object.letter)) ||
        /(?:board|bike|bicycle|ski|sled|broom|broomstick|wave|scooter|dragon|raft|carousel|robot)$/.test(object.noun))
    ) {
      this.#cast.relate(subject, 'riding', object);
      // Who rides a wave is also on it.
      if (/wave/.test(object.noun)) this.#cast.relate(subject, 'on top of', object);
    } else if (holding.has(verb)) this.#cast.relate(subject, 'holding', object);
    else if (chasing.has(verb)) this.#cast.relate(subject, 'chasing', object);
    else if (wearing.has(verb)) this.wear(action, object);
  }

  /** Wearing is how someone is, not what they do. */
  wear(action: ActionDraft, object: Entity): void {
    object.minor = true;
    this.#cast.relate(action.subject, 'wearing', object);
    const index = this.#cast.actions.indexOf(action);
    if (index >= 0 && (action.verb === 'wear' || action.verb === 'sport')) this.#cast.actions.splice(index, 1);
  }

  /** `rides on a horse`, `runs after the ball`, `looks at the moon`: the verb's object comes with a preposition. */
  reach(actions: readonly ActionDraft[], prep: string, object: Entity): void {
    const directed = [
      'at',
      'to',
      'with',
      'toward',
      'towards',
      'after',
      'for',
      'against',
      'on',
      'over',
      'through',
    ].includes(prep);
    for (const action of actions) {
      if (action.object !== undefined || action.subject === object) continue;
      if (riding.has(action.verb) && ['on', 'in', 'upon', 'atop'].includes(prep)) this.setObject(action, object);
      else if (
        ['run', 'race', 'dash', 'sprint', 'fly', 'swim', 'go', 'jump'].includes(action.verb) &&
        prep === 'after'
      ) {
        action.object = object;
        this.#cast.relate(action.subject, 'chasing', object);
      } else if (directed) action.object = object;
    }
  }
}

/** Nouns that say what somebody does: `a person is yoga`, as lists of activities put it. */
export const activities = new Set(
  'exercise push-up sit-up pull-up yoga parkour squat karate aerobics pushup situp archery judo taekwondo capoeira zumba pilates gymnastics plank lunge cartwheel handstand somersault'.split(
    ' ',
  ),
);
