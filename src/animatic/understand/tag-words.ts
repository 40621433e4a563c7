import { actionVerbs } from './verbs.ts';

/** Nouns in -ing that are no action in a prompt. */
export const nounsInIng = new Set(
  'building ceiling morning evening wedding king ring string wing thing spring clothing lightning pudding earring sibling duckling dumpling darling stocking housing lining icing railing lighting shopping engraving carving gosling herring offspring viking filling frosting topping bedding plumbing scaffolding flooring surrounding being'.split(
    ' ',
  ),
);
/** Nouns in -ing that are actions after the one who acts: `a spaceship landing on Mars`, `a painting`. */
export const softNounsInIng = new Set(
  'painting drawing feeling crossing clearing landing opening ending meaning setting recording meeting training bearing dressing writing gathering marking wrapping stuffing'.split(
    ' ',
  ),
);
/** Plural nouns that are also verb forms, and are nouns far more often. */
export const nounsInS = new Set(
  'leaves flowers clouds trees waves hands eyes wings arms stars lights streets buildings birds dogs cats petals hills fields rocks plants ships boats cars trucks bikes buses trains horses soldiers people men women papers books bubbles balloons flames shadows sparks ripples ruins roses toys fruits shoes glasses presents gifts bats ducks hawks worms cranes seals badgers parrots apes crows rams larks quails beavers ferrets weasels skunks fawns foxes squirrels wolves swallows rabbits monkeys pigs snakes rats crabs bulls'.split(
    ' ',
  ),
);
/** Verbs that a dictionary also lists as nouns, never meant so in a prompt. */
export const neverNouns = new Set(
  'get go say do make take put give keep let see hear become bring come tell think know find leave begin start try seem do does goes lets puts gets says makes takes gives keeps sees hears becomes brings comes tells finds begins starts tries seems was are'.split(
    ' ',
  ),
);
/** Verbs that tell about a picture: `this shot showcases`. */
export const tellingVerbs = new Set(
  'showcase feature reveal depict display highlight frame reflect evoke contrast stretch illuminate surround creak'.split(
    ' ',
  ),
);
/** Verbs with what somebody else does after them: `watches it float`. */
export const letting = new Set('watch see hear let make help feel notice observe spot have'.split(' '));
/** First words of verbs of two words. */
export const compoundVerbStarts = new Set(
  [...actionVerbs.keys()]
    .filter((verb) =>
      /^(?:disco|line|ballroom|pole|roller|ice|water|jet|scuba|rock|tap|break|belly|sky|bungee|horseback|figure|arm|push|sit|pull|high|hula|speed|wind|kite|body|cross|thumb|shadow|kick|slow) /.test(
        verb,
      ),
    )
    .map((verb) => verb.split(' ')[0] ?? ''),
);
export const animateBase = new Set(['people', 'children', 'men', 'women', 'police', 'cattle', 'sheep', 'fish', 'deer']);

/** Plurals that name one thing, and are never a verb. */
export const pairNouns = new Set(
  'goggles glasses sunglasses pants jeans trousers shorts scissors headphones binoculars clothes fireworks chopsticks tweezers skis tongs pliers noodles stairs'.split(
    ' ',
  ),
);
