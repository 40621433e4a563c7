import type { DrawnAs, RelationName, Subject } from '../../storyboard.ts';

/** What a subject becomes on the stage. */
export interface Recasting {
  drawnAs: DrawnAs;
  /** When the prompt names none. */
  colour?: string;
  size?: Subject['size'];
  count?: number;
}

/** What has to be true of a subject for a row to hold; whatever is left out does not matter. */
export interface Situation {
  /** Any of these drawings. */
  drawn?: ReadonlySet<string>;
  noun?: RegExp;
  /** The place of the whole prompt. */
  place?: RegExp;
  /** Somebody does one of these to it. */
  doneTo?: ReadonlySet<string>;
  /** It does one of these itself. */
  does?: ReadonlySet<string>;
  /** It is so related to somebody or something. */
  is?: RelationName;
  /** Somebody is so related to it, and does one of these there. */
  bears?: { relation: RelationName; doing?: ReadonlySet<string> };
  /** Somebody so called, or so drawn, is there too. */
  beside?: RegExp;
  said?: RegExp;
  unlessSaid?: RegExp;
  /** `nothing`: the set or somebody else shows it. */
  becomes: Recasting | 'nothing';
}

const glyph = (name: string, colour?: string): Recasting => ({
  drawnAs: { kind: 'glyph', name },
  ...(colour ? { colour } : {}),
});
const shape = (name: string, more: Omit<Recasting, 'drawnAs'> = {}): Recasting => ({
  drawnAs: { kind: 'shape', name },
  ...more,
});
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Beings and things whose name alone says what they are, whatever picture the storyboard had at hand. */
export const beings: readonly (readonly [RegExp, Recasting])[] = [
  [/\bpegasus$/, glyph('🐎', 'white')],
  [/\bcentaur$/, glyph('🐎')],
  [/\bgr(?:iffin|iffon|yphon)$/, glyph('🦁')],
  [/\bminotaur$/, glyph('🐮', 'brown')],
  [/\bcyclops$/, { ...glyph('🧑‍🦲'), size: 'large' }],
  [/\bmedusa$/, glyph('👩')],
  [/\bcerberus$/, glyph('🐶', 'grey')],
  [/\b(?:yeti|abominable snowman)$/, glyph('🦍', 'white')],
  [/\b(?:bigfoot|sasquatch)$/, glyph('🦍', 'brown')],
  [/\b(?:gnome|leprechaun|dwarf)$/, { ...glyph('🧔'), size: 'small' }],
  [/\b(?:grim )?reaper$/, glyph('💀')],
  // Who works in wood wears no helmet of a building site.
  [/\b(?:carpenter|woodworker|joiner|cabinet ?maker|wood ?carver)$/, glyph('🧑')],
  [/\b(?:judoka|karateka|judo (?:fighter|player)|karate (?:fighter|master|student)|martial artist)$/, glyph('🧑')],
  [/\bgolem$/, glyph('🗿')],
  [/^sky lantern$/, shape('sky lantern')],
  [/^arm ?chair$/, shape('armchair')],
  [/\bpelican$/, glyph('🦢')],
  [/\btoucan$/, glyph('🐦‍⬛')],
  [/\b(?:ostrich|emu|rhea)$/, shape('ostrich')],
  [/\b(?:starfish|sea star)$/, shape('starfish', { size: 'small' })],
  [/\bsea ?horse$/, shape('seahorse')],
  [/\b(?:manta ray|stingray|manta)$/, shape('manta ray')],
  [/\btriceratops$/, glyph('🦏', 'green')],
  [/\bnarwhal$/, glyph('🐋', 'grey')],
  [/\btreadmill$/, shape('treadmill')],
  [/^(?:portrait |marble |stone |bronze |plaster )?bust$/, shape('bust')],
];

/** Nouns that are better told by another picture than by the nearest emoji of their kind. */
export const byNoun: readonly (readonly [RegExp, Recasting])[] = [
  [/\b(?:ballerina|ballet dancer)$/, glyph('👩')],
  [/\b(?:dj|disc jockey)$/, glyph('🧑')],
  [/\bfire[- ](?:breather|eater)$/, glyph('🧑')],
  [/\b(?:samurai|shogun|ronin)(?: warrior)?$/, glyph('🧔')],
  [/\bmodel$/, glyph('👩')],
  [/\b(?:cowboy|gunslinger|rancher|sheriff)$/, glyph('👨')],
  [/\bcowgirl$/, glyph('👩')],
  [/\bpirate (?:captain|king|lord)$/, glyph('🧔')],
  [/\bnun$/, glyph('🧕')],
  [/\b(?:keeper|guard|butler|dealer|seller|vendor|collector|driver|passenger|traveller|traveler)$/, glyph('🧑')],
  [/\b(?:dough|pastry dough|pizza base)$/, shape('dough')],
  [/\bperfume(?: bottle)?$/, shape('perfume bottle')],
  [/\b(?:sushi|noodle|ramen|pastry|pizza|grill|barbecue) (?:master|maker|cook|chef)$/, glyph('🧑‍🍳')],
  [/^(?:beaver )?dam$/, glyph('🪵')],
  [/^firefly$/, shape('spark')],
  [/\b(?:elevator|lift)(?: doors?)?$/, glyph('🛗')],
  [/\b(?:lily pad|lilypad)$/, shape('lily pad')],
  [/\b(?:branch|tree branch|bough|twig)$/, shape('branch')],
  [/\b(?:fabric|textile|cloth|silk)$/, shape('bolts of cloth')],
  [/\b(?:weight|dumbbell|barbell|kettlebell)$/, shape('barbell')],
  [/\bacoustic guitar$/, glyph('🎸', 'wooden')],
  [/\bsmart ?watch$/, glyph('⌚')],
  [/\b(?:vaccine|vaccination|injection)$/, glyph('💉')],
  [/\b(?:fire ?hose|hose)$/, glyph('🧯')],
  [/\b(?:spider ?web|cobweb|web)$/, glyph('🕸️')],
  [/\b(?:skate |ski |jump )?ramp$/, shape('ramp')],
  [/\b(?:desk )?globe$/, shape('globe')],
  [/^(?:(?:fishing|fisherman's|cast|trawl) )?net$/, shape('fishing net')],
  [/\b(?:viaduct|aqueduct)$/, shape('viaduct')],
  [/\b(?:grandfather|grandmother|longcase|pendulum|standing) clock$/, shape('grandfather clock', { size: 'huge' })],
  [/^rainbow$/, shape('rainbow')],
  [/\b(?:shovel|spade)$/, shape('shovel')],
  [/\bbroom$/, shape('broom')],
  [/\bmop$/, shape('mop')],
  [/\brake$/, shape('rake')],
  [/^(?:wooden |long )?stick$/, shape('stick')],
  [/\bhair ?brush$/, shape('hair brush')],
  [/\bcomb$/, shape('comb')],
  [/\bwatering can$/, shape('watering can')],
  [/\b(?:jug|pitcher)$/, shape('jug')],
  [/^(?:cooking |soup |large |big )?(?:pot|cauldron|saucepan)$/, shape('cooking pot')],
  [/^(?:hamster|exercise|running) wheel$/, shape('hamster wheel')],
  [/\bsewing machine$/, shape('sewing machine')],
  [/\b(?:punching|punch|boxing|heavy) bag$/, shape('punching bag')],
  [/\b(?:forklift|fork ?lift truck|fork-lift)$/, shape('forklift')],
  [/\bsumo(?: wrestler)?$/, glyph('🧔')],
  [/\bnurse$/, glyph('👩‍⚕️', 'teal')],
  [/\btennis(?: ball)?$/, shape('tennis ball')],
  [/\bjuggler$/, glyph('🧑')],
  [/\bbasketball player$/, glyph('🧑')],
  [/\btrailer$/, shape('cart')],
  [/\bgolfer$/, glyph('🧑')],
  [/\bgolf ball$/, shape('tennis ball', { colour: 'white', size: 'tiny' })],
  [/\bswimmer$/, glyph('🧑')],
  [/\b(?:shuriken|throwing star|ninja star)$/, shape('shuriken', { size: 'small' })],
  [/\b(?:potter's|pottery|potting) wheel$/, shape('potter wheel')],
  [/^(?:toy |red |little )?wagon$/, shape('cart')],
  [/\b(?:fisherman|fisher|angler)$/, glyph('🧔')],
  [/\bgoldfish$/, glyph('🐟', 'orange')],
  [/\brubber duck(?:y|ie)?$/, glyph('🦆', 'yellow')],
  [/\bpigeon$/, glyph('🐦', 'grey')],
  [/\b(?:cherry|plum|apple|peach) (?:blossoms?|tree in bloom)$/, glyph('🌳', 'pink')],
  [/\bsakura(?: tree)?$/, glyph('🌳', 'pink')],
  [/\b(?:weight ?lifter|power ?lifter|strongman|body ?builder)$/, glyph('🧑')],
  [/\bgrocer(?:y|ies)$/, glyph('🛍️')],
  [/\b(?:gavel|mallet)$/, glyph('🔨', 'brown')],
  [/\bpotter$/, glyph('🧑')],
  [/\b(?:photographer|conductor|maestro)$/, glyph('🧑')],
  [/\b(?:orchestra|philharmonic|string quartet)$/, { ...glyph('🧑'), count: 8, size: 'small' }],
  [/\b(?:choir|chorus)$/, { ...glyph('🧑'), count: 8, size: 'small' }],
  [/\b(?:obstacle|hurdle)$/, shape('fence')],
  [/\b(?:cement|concrete) (?:mixer|truck)$/, glyph('🚛', 'grey')],
  [/\bpallet$/, glyph('📦')],
  [/\bphoenix$/, glyph('🦅', 'orange')],
  [/^(?:desk |table |reading |bedside |night |electric )?lamp$/, shape('table lamp')],
  [/\b(?:device|gadget|gizmo|contraption|apparatus|doodad|thingamajig)$/, shape('device')],
  [
    /\b(?:spectro|seismo|oscillo|volt|amp?|potentio|magneto|photo|calori|densi|hygro|mano|tacho|accelero|gyro|chromato)(?:meter|scope|graph)$|^(?:ammeter|centrifuge|incubator|geiger counter|defibrillator|scanner)$/,
    shape('device'),
  ],
];

/** Heads seen from the side sit badly on a body: their whole animals stand in. */
export const standIns: Readonly<Record<string, Recasting>> = {
  '🐔': glyph('🐓'),
  '🐲': glyph('🐉'),
  '🐴': glyph('🐎'),
  '🫎': glyph('🦌', 'brown'),
  '🐗': glyph('🐖', 'brown'),
  '🚆': glyph('🚂'),
  // The set's crocodile is seen from above.
  '🐊': shape('crocodile'),
  // The set's canoe brings a block of water along.
  '🛶': shape('rowing boat'),
};

/** Vehicles as they are seen from the front. */
export const fronts: Readonly<Record<string, string>> = {
  '🚗': '🚘',
  '🚙': '🚘',
  '🚕': '🚖',
  '🚌': '🚍',
  '🚓': '🚔',
  '🚋': '🚊',
  '🏎️': 'racing car ahead',
};

/** Whole animals seen from the side, and their faces. */
const faces: ReadonlyMap<string, Recasting> = new Map([
  ['🐈', glyph('🐱')],
  ['🐈‍⬛', glyph('🐱', 'black')],
  ['🐕', glyph('🐶')],
]);
const resting = words('sleep nap snooze doze snore dream slumber sit curl');

const eaten = words('eat graze chew munch nibble feed sniff smell pick pull bite');
const shot = words('shoot fire loose aim draw release nock');
const treading = words(
  'slide skate walk run glide slip dance stand waddle spin twirl jump leap perform fall pirouette turn play race sleep lie sit rest crawl fish',
);

/** What a subject becomes by what else is said about it; the first row that holds. */
export const situations: readonly Situation[] = [
  // The side view of a cat has no lids to close, and under a hat it might be anybody.
  ...[...faces].flatMap(([whole, face]): Situation[] => [
    { drawn: words(whole), does: resting, becomes: face },
    { drawn: words(whole), is: 'wearing', becomes: face },
  ]),
  // What is built of stone hangs on no cables.
  {
    drawn: words('bridge'),
    said: /\b(?:stone|brick|arched|arch|roman|medieval|venetian) (?:\w+ )?bridge\b/i,
    becomes: shape('stone bridge'),
  },
  {
    drawn: words('🖼️'),
    noun: /portrait$/i,
    doneTo: words('paint draw sketch'),
    becomes: shape('easel with a portrait'),
  },
  // Paper lanterns that are let go fill the sky.
  {
    noun: /^(?:sky|chinese|paper|wish|floating|flying) lanterns?$/i,
    said: /\b(?:sky|wish|flying) lanterns\b|\blanterns\b[^.,]*\b(?:sky|up|rise|rising|releas\w*|fly\w*)\b/i,
    becomes: shape('sky lantern', { size: 'small', count: 9 }),
  },
  // Lanterns that nobody has in hand and nobody lets go hang on a line between two poles.
  {
    drawn: words('🏮'),
    said: /\blanterns\b/i,
    unlessSaid:
      /\bsky lanterns?\b|\b(?:float|releas|hold|held|carr|ris|rose|drift|fl(?:y|ie|ew)|lift|sell|mak|paint|swing|place|put|(?:girl|boy|man|woman|people|children|monks?) with)\w*\b[^,.]*\blanterns?\b|\blanterns? (?:\w+ )?(?:float|ris|drift|fly|flies|in (?:hand|their)|on (?:the|a) (?:water|river|lake|boat|table))/i,
    becomes: shape('string of lanterns', { size: 'large', count: 1 }),
  },
  // Grass that is eaten is a bunch of it, not a strip of meadow.
  { drawn: words('grass'), doneTo: eaten, becomes: shape('grass tuft', { size: 'small', count: 1 }) },
  // An arrow that is shot is no road sign.
  { drawn: words('arrow'), doneTo: shot, becomes: shape('bow arrow') },
  { drawn: words('arrow'), beside: /archer|bowman|quiver|🏹/i, becomes: shape('bow arrow') },
  // A wheel that somebody is in is one to run in.
  { drawn: words('🛞'), bears: { relation: 'inside' }, becomes: shape('hamster wheel') },
  // What is rowed has oars and no sail.
  { drawn: words('⛵'), doneTo: words('row paddle'), becomes: shape('rowing boat', { size: 'medium' }) },
  // A pipe that nobody smokes is a tube.
  {
    drawn: words('🚬'),
    noun: /\bpipe$/i,
    unlessSaid: /\b(?:smok\w*|tobacco|puff\w*|cigar\w*)\b/i,
    becomes: shape('steel beam', { size: 'large' }),
  },
  // The trunks in a wood are its trees', and nobody's to swim in.
  { noun: /^(?:tree )?trunks?$/, place: /forest|grove|wood|jungle|bamboo|orchard|park/, becomes: 'nothing' },
  // Ice that somebody slides or walks on is the ground.
  { drawn: words('🧊'), noun: /\bice$/i, bears: { relation: 'on top of', doing: treading }, becomes: 'nothing' },
  // A disc jockey's records are on the desk; others are discs.
  { noun: /^(?:vinyl )?records?$/i, beside: /\b(?:dj|disc jockey)$/i, becomes: 'nothing' },
  { noun: /^(?:vinyl )?records?$/i, becomes: glyph('💿') },
  // A boat at anchor shows none: it is on the ground of the sea.
  { drawn: words('⚓'), said: /\bat anchor\b/i, becomes: 'nothing' },
  { noun: /\blamp$/i, beside: /\b(?:genie|djinn|jinn)$|🧞/iu, becomes: glyph('🪔') },
  { drawn: words('circle'), noun: /\b(?:dot|spot|pointer|laser)$/i, becomes: shape('laser dot', { size: 'tiny' }) },
  // Who rolls into a ball is the ball.
  {
    noun: /^ball$/i,
    said: /\b(?:roll|curl)(?:s|ed|ing)? (?:itself )?(?:up )?(?:into|in) a (?:\w+ )?ball\b/i,
    becomes: 'nothing',
  },
  {
    noun: /^(?:bowling )?pins?$/i,
    beside: /\bbowler$|\bbowling\b/i,
    becomes: { ...glyph('🎳'), count: 1, size: 'medium' },
  },
  // A cyclist has a bicycle already.
  { drawn: words('🚲'), beside: /^(?:🚴|🚵)/u, becomes: 'nothing' },
  // What lifts containers is no bird.
  { noun: /^cranes?$/i, does: words('lift hoist load unload lower raise move swing build stack'), becomes: glyph('🏗️') },
  { noun: /^cranes?$/i, place: /port|harbou?r|construction|dock|city|street|skyline/, becomes: glyph('🏗️') },
  // Palettes are for painters.
  {
    drawn: words('🧑‍🎨'),
    noun: /^(?!.*(?:artist|paint|illustrat|sculpt|design|muralist|sketch|draw|creative))/i,
    becomes: glyph('🧑'),
  },
  // A column of tanks is the tanks.
  {
    noun: /^columns?$/i,
    beside: /^(?:tanks?|soldiers?|troops?|trucks?|vehicles?|ants?|cars?|refugees?|marchers?|smoke)$/i,
    becomes: 'nothing',
  },
  { drawn: words('🧊'), noun: /\bice$/i, bears: { relation: 'under' }, becomes: 'nothing' },
  // Earth that is pushed or dug is no planet.
  {
    drawn: words('🌍 🌎 🌏'),
    doneTo: words('push dig move shovel excavate plow plough rake water till turn spread carry load'),
    becomes: shape('heap', { size: 'medium' }),
  },
  { noun: /^(?:mouse|rat|animal)? ?trap$/i, becomes: shape('cage', { size: 'small' }) },
  // Jugglers have balls of their own.
  {
    drawn: words('⚽'),
    noun: /^(?:juggling )?balls?$/i,
    doneTo: words('juggle'),
    becomes: shape('tennis ball', { colour: 'red' }),
  },
  // A bird's perch is no fish.
  { noun: /^perch$/i, bears: { relation: 'on top of' }, becomes: shape('branch', { size: 'medium' }) },
  { noun: /^(?:pollen|nectar)$/i, becomes: 'nothing' },
  // A bin beside its lorry is no skip, a golfer's hole no pit.
  { drawn: words('🗑️'), beside: /\b(?:truck|lorry)$/i, becomes: { ...glyph('🗑️'), size: 'small' } },
  { noun: /^(?:golf )?hole$/i, beside: /\bgolfer$/i, becomes: shape('hole', { size: 'tiny' }) },
  // A jockey on a horse has that horse.
  { drawn: words('🏇'), beside: /^(?:🐎|🐴)/u, becomes: glyph('🧑') },
  {
    noun: /^stars?$/i,
    beside: /^ninjas?$/i,
    doneTo: words('throw fling toss hurl'),
    becomes: shape('shuriken', { size: 'small' }),
  },
  {
    noun: /^(?:spinning )?wheel$/i,
    beside: /^(?:potter|clay|pottery|ceramist|clay vase|clay pot)$/i,
    becomes: shape('potter wheel'),
  },
  {
    drawn: words('⚽'),
    noun: /^balls?$/i,
    beside: /^golfers?$/i,
    becomes: shape('tennis ball', { colour: 'white', size: 'tiny' }),
  },
  // Children ride the small ones.
  {
    drawn: words('🛵'),
    noun: /^(?:kick )?scooter$/i,
    beside: /^(?:child|boy|girl|kid|toddler|son|daughter)$/i,
    becomes: glyph('🛴'),
  },
  // A broom that is flown is level.
  { drawn: words('broom 🧹 stick'), bears: { relation: 'riding' }, becomes: shape('flying broom') },
];

/** Deeds and talk that were taken for things: no card says them better than the actor does. */
export const deedsAsThings =
  /^(?:backflip|front ?flip|somersault|cartwheel|trick|stunt|jump|dance|story|joke|party|spell|song|speech|way|moment|traffic)$/;
