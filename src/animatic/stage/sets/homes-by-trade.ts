import type { Storyboard } from '../../storyboard.ts';

/** Where people are whom one knows by their trade or their tale, when nothing else tells where they are. */
const homes: readonly (readonly [place: string, trades: string])[] = [
  ['western', 'cowboy|cowgirl|sheriff|outlaw|gunslinger|bandit'],
  ['temple', 'samurai|ninja|geisha|shogun|monk|buddha|shaolin'],
  ['castle', 'knight|princess|prince|queen|king|jester|archer|emperor|empress'],
  ['cemetery', 'vampire|zombie|ghost|ghoul|grim reaper|reaper'],
  [
    'forest',
    'wizard|witch|fairy|elf|troll|gnome|goblin|druid|dwarf|lumberjack|hunter|werewolf|unicorn|robin hood|leprechaun',
  ],
  ['beach', 'pirate|lifeguard|castaway|surfer'],
  ['circus', 'clown|acrobat|juggler|trapeze artist|ringmaster|lion tamer'],
  ['farm', 'farmer|shepherd|shepherdess|milkmaid'],
  ['garden', 'gardener|beekeeper|florist'],
  ['desert', 'mummy|pharaoh|bedouin|sphinx|genie'],
  ['cafe', 'barista'],
  ['bar', 'bartender|barman|barmaid'],
  ['restaurant', 'waiter|waitress'],
  ['club', 'dj|disc jockey'],
  ['church', 'priest|nun|bride|groom|bishop|pope'],
  ['library', 'librarian'],
  ['hospital', 'surgeon|nurse|doctor|paramedic'],
  ['garage', 'mechanic'],
  ['factory', 'blacksmith|welder|carpenter|luthier|cobbler|inventor'],
  ['kitchen', 'baker|cook'],
  ['snow', 'eskimo|inuit|skier|snowboarder'],
  ['harbour', 'sailor|fisherman'],
  [
    'street',
    'policeman|policewoman|police officer|detective|firefighter|firewoman|fireman|taxi driver|postman|mailman|busker|beggar',
  ],
  ['construction site', 'builder|construction worker|bricklayer'],
];

const tables = homes.map(([place, trades]) => [place, new Set(trades.split('|'))] as const);

/** The home of the first of the cast who has a trade of his own; undefined when nobody has. */
export function homeByTrade({ subjects }: Pick<Storyboard, 'subjects'>): string | undefined {
  for (const { noun, count } of subjects) {
    const name = noun.toLowerCase();
    const last = name.split(' ').at(-1) ?? name;
    const found = count > 0 ? tables.find(([, trades]) => trades.has(name) || trades.has(last)) : undefined;
    if (found) return found[0];
  }
  return undefined;
}
