import type { Storyboard } from '../../storyboard.ts';
import { indoors } from './indoors.ts';
import { ownRooms } from './own-rooms.ts';
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
  { set: 'basement', places: ['basement'] },
  { set: 'attic', places: ['attic'] },
  { set: 'bowling alley', places: ['bowling alley'] },
  { set: 'casino', places: ['casino'] },
  { set: 'arcade', places: ['arcade'] },
  { set: 'movie theater', places: ['movie theater'], words: /\b(?:cinema|movie)/i },
  { set: 'courtroom', places: ['courtroom'] },
  { set: 'greenhouse', places: ['greenhouse'] },
  { set: 'gym', places: ['gym'], words: /\b(?:gym|fitness|weight)/i },
  { set: 'hotel lobby', places: ['hotel lobby'] },
  { set: 'airport', places: ['airport'] },
  { set: 'spaceship', places: ['space station'] },
  { set: 'subway station', places: ['subway station'] },
  { set: 'elevator', places: ['elevator'] },
  { set: 'mine', places: ['mine'] },
  { set: 'tunnel', places: ['tunnel'] },
  { set: 'cave', places: ['cave'] },
  { set: 'warehouse', places: ['warehouse'] },
  { set: 'garage', places: ['garage', 'car wash', 'fire station'] },
  { set: 'tent', places: ['tent'] },
  { set: 'barn', places: ['barn'] },
  { set: 'shopping mall', places: ['shopping mall'] },
  { set: 'cathedral', places: ['church', 'wedding'] },
];

const interiors = ['train carriage', 'bus', 'airplane cabin', 'submarine', 'igloo', 'elevator', 'spaceship', 'tent'];

const recipes = new Map<string, SetRecipe>();

function roomCalled(set: string): SetRecipe | undefined {
  const design = ownRooms[set];
  const recipe = recipes.get(set) ?? (design ? indoors(design) : undefined);
  if (recipe) recipes.set(set, recipe);
  return recipe;
}

/** The set of a place that its family would not show: a bank is not a hall, nor an elevator a corridor. */
export function ownPlaceOf(storyboard: Storyboard): SetRecipe | undefined {
  const { setting, prompt } = storyboard;
  if (setting.place !== null && interiors.includes(setting.place)) return roomCalled(setting.place);
  const found = rooms.find(({ places, words }) => places.includes(setting.place) && (words?.test(prompt) ?? true));
  return found ? roomCalled(found.set) : undefined;
}
