/** Verbs and nouns that decide what a preposition says. */

/** Verbs after which `at` says where; after any other it says at whom. */
export const stayingVerbs: ReadonlySet<string> = new Set(
  'sit stand wait eat dine work meet gather arrive stop rest lie sleep lean kneel speak talk drink study write read play perform dance live chat sing'.split(
    ' ',
  ),
);
/** What they are at is seen, and nobody is there: `points at an island`. */
export const aimingVerbs: ReadonlySet<string> = new Set(
  'look point stare gaze glance aim shoot wave smile laugh shout bark growl throw yell peer'.split(' '),
);
/** What the light is on is seen. */
export const shining: ReadonlySet<string> = new Set(['shine', 'beam', 'flash', 'focus', 'train', 'cast', 'direct']);
/** Who does these on something is not on it. */
export const writingVerbs: ReadonlySet<string> = new Set(
  'write draw paint spray carve type scribble sketch doodle knock tap drum project'.split(' '),
);
/** Through these one goes, and is not in them. */
export const passages: ReadonlySet<string> = new Set('door doorway gate gateway hoop hole fence curtain'.split(' '));
/** Through these somebody sees something, and is not in them. */
export const lookedThrough: ReadonlySet<string> = new Set(
  'window loupe telescope binoculars microscope glass lens magnifier keyhole scope peephole spyglass periscope camera viewfinder'.split(
    ' ',
  ),
);
/** What they do into something is done to its outside. */
export const hittingVerbs: ReadonlySet<string> = new Set('smash crash bump slam plough plow collide'.split(' '));
/** After these one stands against what one ran into. */
export const bumping: ReadonlySet<string> = new Set(['bump', 'slam', 'collide', 'crash', 'run']);
/** What one holds while one uses it. */
export const devices: ReadonlySet<string> = new Set([
  'phone',
  'smartphone',
  'tablet',
  'cellphone',
  'iphone',
  'telephone',
  'walkie-talkie',
]);
export const usingVerbs: ReadonlySet<string> = new Set(
  'play talk speak scroll text chat watch read browse tap swipe type look chatter work'.split(' '),
);
/** Inside of these is inside of the building. */
export const interiorParts: ReadonlySet<string> = new Set([
  'ceiling',
  'nave',
  'floor',
  'altar',
  'aisle',
  'lobby',
  'vault',
]);
/** Who watches, sings or eats from these is on them. */
export const perches: ReadonlySet<string> = new Set(
  'shelf windowsill tree branch rock roof rooftop fence wall cliff ledge hill perch chair bench stool balcony swing column pillar post pole mast parapet statue stump wire throne saddle pedestal'.split(
    ' ',
  ),
);
/** Who looks out of something is in it. */
export const peekingVerbs: ReadonlySet<string> = new Set([
  'peek',
  'peep',
  'peer',
  'look',
  'pop',
  'poke',
  'stick',
  'lean',
  'gaze',
  'stare',
  'watch',
]);

/** Who does these from a bench or a balcony is there. */
export const castingVerbs: ReadonlySet<string> = new Set(
  'throw toss fling scatter feed wave drop cast shoot fire aim launch pour blow dangle fish'.split(' '),
);

/** After these a pond is beside whoever is there, when the scene has a place of its own. */
export const beholding: ReadonlySet<string> = new Set([
  ...['over', 'from', 'beside', 'by', 'near', 'next to', 'past', 'behind', 'above'],
  ...['toward', 'towards', 'in front of'],
]);

/** Places small enough to be a thing in another: a pond in a forest. */
export const smallScenery: ReadonlySet<string> = new Set(
  'pond stream creek brook puddle tunnel cave fountain waterfall tent hut cabin'.split(' '),
);

/** Prepositions that need no noun when it is plain beside what: `tugboats alongside`. */
export const dangling: ReadonlySet<string> = new Set([
  'alongside',
  'beside',
  'behind',
  'below',
  'underneath',
  'beneath',
]);

/** These say less of where one is than what they are of. */
export const rooms: ReadonlySet<string> = new Set(
  'corridor hallway passage hall lobby foyer aisle courtyard deck roof rooftop window entrance corner staircase interior platform'.split(
    ' ',
  ),
);

/** Over these one goes on them, unless one flies. */
export const crossings = /(?:^| )(?:bridge|footbridge|viaduct|overpass|causeway|drawbridge|plank|log)$/;

/** Families of verbs that are done where one is: whoever sings from a bench is on it. */
export const stationary: ReadonlySet<string> = new Set([
  'sing',
  'look',
  'play',
  'eat',
  'read',
  'feed',
  'fish',
  'wave',
  'blow',
]);

/** `strums on a guitar`: played, and nobody stands on it. */
export const playingVerbs: ReadonlySet<string> = new Set(
  'play jam strum perform improvise practise practice pluck drum bang pound rehearse noodle tap beat accompany'.split(
    ' ',
  ),
);

export const playable =
  /(?:^| )(?:piano|organ|keyboard|synthesizer|synth|guitar|ukulele|banjo|violin|fiddle|viola|cello|bass|harp|lute|lyre|sitar|drum|drum ?kit|drum set|bongo|cymbal|xylophone|marimba|flute|clarinet|oboe|saxophone|sax|trumpet|trombone|horn|tuba|harmonica|accordion|bagpipe|instrument)$/;
