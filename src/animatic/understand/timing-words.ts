/** Verbs that decide whether what is told next comes after or beside them. */

/** Over in a moment: what the next clause tells comes after. */
export const momentaryVerbs = new Set(
  'give hand offer slip trip stumble topple faint bang approach step bump collide smash splash open close shut crack part split serve lose blow tap touch push flip twist kiss bite cough clap stomp spill toss fling hurl launch release raise lower lift drop throw catch hit kick explode pop burst shatter crash break ring knock arrive enter stop land slam snap sneeze appear disappear vanish light ignite strike press score hatch'
    .split(' ')
    .concat([
      'lift off',
      'hold out',
      'hand over',
      'take off',
      'pick up',
      'put down',
      'stand up',
      'sit down',
      'wake up',
      'turn on',
      'turn off',
      'switch on',
      'switch off',
      'fall off',
      'fall over',
      'fall down',
      'come in',
      'walk in',
      'step in',
    ]),
);
/** Done all at once by somebody new: `a diver swims in, an eel darts out`. */
export const darting = new Set(['dart', 'bolt', 'pounce', 'snatch', 'grab', 'sink', 'capsize', 'collapse']);
/** As a participle after the verb they say how it ends: `leaps, landing in the mud`. */
export const endings = new Set(
  'land hit crash smash shatter burst explode vanish disappear collide settle topple'.split(' '),
);
/** Of the lasting verbs those that somebody does once: a flag waves on, a rabbit waves. */
export const gestures = new Set(['wave', 'smile', 'laugh']);
/** What one does about what has just happened. */
export const reactions = new Set('laugh applaud cheer clap gasp erupt celebrate faint bow thank'.split(' '));
/** Goes on while other things happen: a sentence that tells it does not come after the one before. */
export const lastingVerbs: ReadonlySet<string> = new Set(
  'sit stand lie sleep wait watch look listen glow shine hang float play grow blow fall drift flutter sway flicker burn rain snow wear hold carry smile live rest lean hover swim flow stretch rise loom tower surround cover twinkle sparkle shimmer gleam glisten reflect chirp sing howl bark buzz hum crackle echo eat drink talk chat dance read work walk stroll fly circle swirl billow curl steam roll crash move pass wave ripple follow'.split(
    ' ',
  ),
);
/** Go on by themselves, and are over when somebody does them to a thing: a river moves, a player moves a pawn. */
export const shifting = new Set(['move', 'pass', 'roll', 'crash']);
export const drifting = /(?:leaf|petal|feather|snowflake|star|curtain)$/;
/** Over when somebody does them to a thing: snow covers a field, an owner covers a cage. */
export const dealing = new Set(['cover', 'blow', 'move', 'pass', 'roll', 'hang', 'fold', 'spin']);
/** Over when they end somewhere. */
export const arriving = new Set(['fly', 'walk', 'roll', 'drift', 'float', 'crawl', 'fall', 'swim', 'stroll', 'lean']);
