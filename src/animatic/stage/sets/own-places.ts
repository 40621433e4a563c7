import type { Storyboard } from '../../storyboard.ts';
import { indoors } from './indoors.ts';
import { type OutdoorDesign, outdoors } from './outdoors.ts';
import { ownCities } from './own-cities.ts';
import { ownGrounds } from './own-grounds.ts';
import { ownRooms } from './own-rooms.ts';
import { ownShops } from './own-shops.ts';
import { ownVenues } from './own-venues.ts';
import { ownWorkrooms } from './own-workrooms.ts';
import { planets } from './planets.ts';
import type { SetRecipe } from './set.ts';

/** A set for some of the places that share a family: which places, and what the prompt has to say besides. */
interface OwnPlace {
  set: string;
  /** Names that `setting.place` carries; empty where no place was understood. */
  places: readonly (string | null)[];
  words?: RegExp;
}

const rooms: readonly OwnPlace[] = [
  { set: 'toy store', places: ['candy store', 'shop'], words: /\btoy (?:store|shop)\b/i },
  { set: 'candy store', places: ['candy store'] },
  { set: 'bakery', places: ['bakery'] },
  { set: 'pharmacy', places: ['pharmacy'] },
  { set: 'supermarket', places: ['supermarket'] },
  { set: 'bookshop', places: ['bookshop'] },
  { set: 'hair salon', places: ['hair salon'] },
  { set: 'laundromat', places: ['laundromat'] },
  { set: 'flower shop', places: ['shop'], words: /\b(?:flower (?:shop|store)|florist)/i },
  { set: 'clothing store', places: ['shop'], words: /\b(?:cloth(?:ing|es)|fashion|dress) (?:shop|store)|boutique\b/i },
  { set: 'shoe store', places: ['shop'], words: /\bshoe (?:shop|store)\b/i },
  { set: 'jeweller', places: ['shop'], words: /\bjewel/i },
  { set: 'butcher shop', places: ['shop'], words: /\bbutcher/i },
  { set: 'pet shop', places: ['shop'], words: /\bpet (?:shop|store)\b/i },
  { set: 'music shop', places: ['shop'], words: /\b(?:music|guitar|record) (?:shop|store)\b/i },
  { set: 'bank', places: ['bank'] },
  { set: 'wine cellar', places: ['basement'], words: /\bwine cellar\b/i },
  { set: 'basement', places: ['basement'] },
  { set: 'attic', places: ['attic'] },
  { set: 'bowling alley', places: ['bowling alley'] },
  { set: 'casino', places: ['casino'] },
  { set: 'arcade', places: ['arcade'] },
  { set: 'movie theater', places: ['movie theater'], words: /\b(?:cinema|movie)/i },
  { set: 'courtroom', places: ['courtroom'] },
  { set: 'greenhouse', places: ['greenhouse'] },
  { set: 'gym', places: ['gym'], words: /\b(?:gym|fitness|weight)/i },
  { set: 'boxing ring', places: ['boxing ring'] },
  {
    set: 'workshop',
    places: ['factory', 'garage', null],
    words:
      /\b(?:blacksmiths?|carpent\w+|wood ?(?:work\w*|shop|carv\w+)|luthier|cobbler|toy ?maker|craftsman|tinker\w*|inventor\S*)\b/i,
  },
  {
    set: 'dance studio',
    places: ['studio', 'room', 'classroom', 'gym'],
    words: /\b(?:dance|ballet|yoga) (?:studio|class|school)\b/i,
  },
  {
    set: 'hospital corridor',
    places: ['corridor', 'hospital'],
    words: /\b(?:hospital|clinic) (?:corridor|hallway|ward)\b/i,
  },
  { set: 'workshop', places: ['sawmill'] },
  { set: 'playroom', places: ['playroom'] },
  { set: 'newsroom', places: ['newsroom'] },
  { set: 'hotel lobby', places: ['hotel lobby'] },
  { set: 'airport', places: ['airport'] },
  { set: 'spaceship', places: ['space station'] },
  { set: 'subway station', places: ['subway station'] },
  { set: 'elevator', places: ['elevator'] },
  { set: 'mine', places: ['mine'] },
  { set: 'tunnel', places: ['tunnel'] },
  { set: 'dungeon', places: ['cave', 'dungeon'], words: /\bdungeon\b/i },
  { set: 'dungeon', places: ['dungeon'] },
  { set: 'cave', places: ['cave'] },
  { set: 'warehouse', places: ['warehouse'] },
  { set: 'garage', places: ['garage', 'car wash'] },
  { set: 'fire station', places: ['fire station'] },
  { set: 'data center', places: ['data center'] },
  { set: 'planetarium', places: ['observatory'] },
  { set: 'recording studio', places: ['music studio'] },
  { set: 'art studio', places: ['studio'], words: /\b(?:art|artist'?s?|painting|painter'?s?|pottery) studio\b/i },
  { set: 'police station', places: ['police station'] },
  { set: 'post office', places: ['post office'] },
  { set: 'catwalk', places: ['runway'] },
  { set: 'nursery', places: ['bedroom'], words: /\bnursery\b/i },
  { set: 'locker room', places: ['room', 'corridor'], words: /\b(?:locker|changing) room\b/i },
  { set: 'party', places: ['room', 'living room', null], words: /\b(?:birthday|surprise|children'?s|kids'?) party\b/i },
  { set: 'tent', places: ['tent'] },
  { set: 'barn', places: ['barn'] },
  { set: 'shopping mall', places: ['shopping mall'] },
  { set: 'cathedral', places: ['church', 'wedding'] },
];

/** Where a place is nothing, a town or a wood to the understanding, the prompt's own words tell which. */
const urban = ['city', 'street', 'square', 'castle', 'temple', 'harbour', 'canal', 'desert', 'beach', null];

const grounds: readonly OwnPlace[] = [
  { set: 'venus', places: ['venus'] },
  { set: 'titan', places: ['moon titan'] },
  { set: 'icy world', places: ['pluto', 'asteroid surface'], words: /\b(?:pluto|europa|enceladus|comet|icy)\b/i },
  { set: 'airless world', places: ['planet mercury', 'pluto', 'asteroid surface'] },
  { set: 'alien world', places: ['exoplanet'] },
  {
    set: 'rooftop bar',
    places: ['bar', 'rooftop', 'restaurant', 'cafe'],
    words: /\broof ?top (?:bar|restaurant|cafe|lounge|party|pub|terrace bar)\b/i,
  },
  {
    set: 'rooftop garden',
    places: ['garden', 'rooftop'],
    words: /\broof(?: ?top)? (?:terrace )?garden\b|\bgarden on (?:a|the) roof/i,
  },
  { set: 'rooftop', places: ['rooftop'] },
  { set: 'balcony', places: ['balcony'] },
  { set: 'paris', places: urban, words: /\b(?:paris|parisian|eiffel)\b/i },
  { set: 'london', places: urban, words: /\b(?:london|big ben)\b/i },
  { set: 'tokyo', places: urban, words: /\btokyo\b/i },
  { set: 'new york', places: urban, words: /\b(?:new york|nyc|manhattan|statue of liberty)\b/i },
  { set: 'dubai', places: urban, words: /\bdubai\b/i },
  { set: 'venice', places: urban, words: /\b(?:venice|venetian)\b/i },
  { set: 'pisa', places: urban, words: /\bpisa\b/i },
  { set: 'rome', places: [...urban, 'arena', 'ruins'], words: /\b(?:rome|colosseum|coliseum)\b/i },
  { set: 'lisbon', places: [...urban, 'hill'], words: /\b(?:lisbon|porto)\b/i },
  { set: 'athens', places: [...urban, 'ruins'], words: /\b(?:athens|acropolis|parthenon|(?:greek|roman) temple)\b/i },
  { set: 'moscow', places: urban, words: /\b(?:moscow|red square|kremlin)\b/i },
  { set: 'sydney', places: urban, words: /\bsydney\b/i },
  { set: 'san francisco', places: [...urban, 'bridge'], words: /\b(?:san francisco|golden gate)\b/i },
  { set: 'rio', places: urban, words: /\brio(?: de janeiro)?\b/i },
  { set: 'agra', places: urban, words: /\b(?:agra|taj mahal)\b/i },
  { set: 'istanbul', places: urban, words: /\b(?:istanbul|marrakech|marrakesh|baghdad|damascus)\b/i },
  { set: 'beijing', places: urban, words: /\b(?:beijing|forbidden city|kyoto|osaka)\b/i },
  { set: 'egypt', places: [...urban, 'ruins'], words: /\b(?:egypt|giza|cairo|great pyramids?)\b/i },
  { set: 'stonehenge', places: [...urban, 'ruins', 'field'], words: /\bstonehenge\b/i },
  { set: 'canal', places: ['canal'] },
  {
    set: 'ancient arena',
    places: ['arena'],
    words: /^(?!.*\b(?:football|soccer|concert|hockey|basketball|esports?|boxing|rock)\b)/is,
  },
  { set: 'baseball field', places: ['baseball field'] },
  {
    set: 'running track',
    places: ['track', 'stadium', null],
    words: /\b(?:running track|on (?:a|the) track|sprint\w*|hurdl\w*|relay|athletics)\b/i,
  },
  { set: 'fountain square', places: ['fountain square', 'fountain'] },
  { set: 'porch', places: ['porch'] },
  { set: 'phone booth', places: ['phone booth'] },
  {
    set: 'frozen lake',
    places: ['lake', 'river', null],
    words: /\b(?:frozen|iced[- ]over|icy) (?:\w+ )?(?:lake|pond|river|water)\b/i,
  },
  { set: 'river', places: ['river'] },
  { set: 'pool', places: ['swimming pool'] },
  { set: 'lagoon', places: ['bay', 'harbour', 'lagoon', 'lake', null], words: /\blagoon\b/i },
  { set: 'oasis', places: ['oasis', 'desert', null], words: /\boasis\b/i },
  { set: 'pier', places: ['dock'], words: /\b(?:pier|jetty|dock|boardwalk)\b/i },
  { set: 'ship deck', places: ['yacht deck'] },
  { set: 'island', places: ['island'] },
  { set: 'rice field', places: ['farm', 'field'], words: /\b(?:rice (?:field|padd(?:y|ies)|terrace)|paddy field)/i },
  { set: 'vineyard', places: ['farm', 'field'], words: /\bvineyard/i },
  { set: 'orchard', places: ['farm', 'field', 'garden'], words: /\borchard/i },
  { set: 'tennis court', places: ['basketball court', null], words: /\b(?:tennis|badminton|volleyball)\b/i },
  {
    set: 'basketball court',
    places: ['basketball court', null],
    words: /\bbasketball (?:court|player|game|match|team)s?\b|\bplay(?:s|ing)? basketball\b/i,
  },
  { set: 'runway', places: ['runway'], words: /^(?!.*\b(?:fashion|catwalk|models?|designer)\b)/is },
  { set: 'bus stop', places: ['bus stop'] },
  { set: 'crosswalk', places: ['crosswalk'] },
  { set: 'junkyard', places: ['junkyard'] },
  {
    set: 'garden party',
    places: ['garden party', 'garden', 'backyard', 'wedding'],
    words: /\b(?:garden|backyard|lawn|tea|summer|outdoor) (?:party|wedding|reception)\b/i,
  },
  { set: 'maze', places: ['garden', null], words: /\b(?:maze|labyrinth)\b/i },
  {
    set: 'raceway',
    places: ['raceway', 'road'],
    words: /\b(?:rac(?:e ?track|eway|ing track|ing circuit)|speedway|grand prix|formula (?:1|one))\b/i,
  },
  { set: 'raceway', places: [null], words: /\b(?:rac(?:e|ing)|formula one|f1)[- ]cars?\b/i },
  {
    set: 'enchanted forest',
    places: ['forest'],
    words: /\b(?:enchanted|fantasy|magical?|fairy(?:tale)?|mystical) (?:forest|woods?)\b/i,
  },
  { set: 'golf course', places: ['golf course'] },
  { set: 'amusement park', places: ['amusement park'] },
  { set: 'campsite', places: ['campsite'] },
  { set: 'ski slope', places: ['ski slope'] },
  { set: 'savanna', places: ['savanna'] },
  { set: 'zoo', places: ['zoo'] },
  { set: 'wild west town', places: ['wild west town'] },
  {
    set: 'haunted house',
    places: ['house', 'mansion', 'castle'],
    words: /\b(?:haunted|spooky|creepy) (?:old )?(?:house|mansion|manor|castle)\b/i,
  },
  { set: 'suburb', places: ['street', 'driveway'], words: /\b(?:suburb|suburban|neighbou?rhood|driveway|cul-de-sac)/i },
  { set: 'backyard', places: ['backyard'] },
  { set: 'japanese garden', places: ['garden'], words: /\b(?:japanese|zen) garden\b/i },
  { set: 'castle garden', places: ['garden', 'castle'], words: /\b(?:castle|palace|royal) gardens?\b/i },
];

const interiors = [
  'train carriage',
  'bus',
  'airplane cabin',
  'submarine',
  'igloo',
  'elevator',
  'spaceship',
  'tent',
  'log cabin',
];

const recipes = new Map<string, SetRecipe>();

function roomCalled(set: string): SetRecipe | undefined {
  const design = ownRooms[set] ?? ownShops[set] ?? ownWorkrooms[set];
  const recipe = recipes.get(set) ?? (design ? indoors(design) : undefined);
  if (recipe) recipes.set(set, recipe);
  return recipe;
}

/** The outdoor design of a place that its family would not show, with the name it goes under. */
export function ownGroundOf({ setting, prompt }: Storyboard): { set: string; design: OutdoorDesign } | undefined {
  const found = grounds.find(({ places, words }) => places.includes(setting.place) && (words?.test(prompt) ?? true));
  const design = found && (planets[found.set] ?? ownGrounds[found.set] ?? ownVenues[found.set] ?? ownCities[found.set]);
  return found && design ? { set: found.set, design } : undefined;
}

/** The set of a place that its family would not show: a bank is not a hall, nor an elevator a corridor. */
export function ownPlaceOf(storyboard: Storyboard): SetRecipe | undefined {
  const { setting, prompt } = storyboard;
  if (setting.place !== null && interiors.includes(setting.place)) return roomCalled(setting.place);
  const found = rooms.find(({ places, words }) => places.includes(setting.place) && (words?.test(prompt) ?? true));
  return found ? roomCalled(found.set) : undefined;
}

/** Every set of this kind, by its name. */
export const ownPlaces: readonly (readonly [name: string, recipe: () => SetRecipe])[] = [
  ...Object.entries({ ...planets, ...ownGrounds, ...ownVenues, ...ownCities }).map(
    ([name, design]) => [name, (): SetRecipe => outdoors(design)] as const,
  ),
  ...Object.entries({ ...ownRooms, ...ownShops, ...ownWorkrooms }).map(
    ([name, design]) => [name, (): SetRecipe => indoors(design)] as const,
  ),
];
