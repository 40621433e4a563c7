/** How many: numerals, and the nouns that count other nouns (`a flock of geese`). */

export const numerals: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1])
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['hundred', 100],
      ['thousand', 1000],
      ['million', 1_000_000],
      ['dozen', 12],
    ]),
);

/** Determiners that say how many. */
export const quantifiers: ReadonlyMap<string, number> = new Map([
  ['several', 5],
  ['many', 12],
  ['few', 3],
  ['some', 3],
  ['various', 5],
  ['numerous', 12],
  ['multiple', 5],
  ['countless', 100],
  ['innumerable', 100],
  ['endless', 50],
  ['both', 2],
  ['couple', 2],
  ['assorted', 5],
  ['twin', 2],
]);

/** What a bare plural means: more than one, and few enough to see each. */
export const barePlural = 3;

/** Nouns before `of` that count what follows. The number is for the singular: dozens of = 24. */
export const groupNouns: ReadonlyMap<string, number> = new Map(
  `pair:2 couple:2 duo:2 trio:3 few:3 handful:4 quartet:4 number:5 group:5 team:5 set:4 bunch:6 lot:12 ton:12 load:12 loads:12
  plenty:12 abundance:12 variety:5 array:6 assortment:6 collection:6 series:5 row:6 line:6 stack:6 pile:8 heap:8 string:6 circle:6
  flock:9 herd:9 caravan:6 cavalcade:6 stampede:12 battalion:60 tower:8 ring:6 pack:5 pride:5 school:15 shoal:15 swarm:30 colony:20 gaggle:7 litter:5 brood:5 pod:5 flight:7 murder:7 cluster:7 convoy:5
  fleet:7 squad:6 squadron:6 army:60 crowd:30 horde:40 mob:30 legion:60 band:5 gang:5 family:4 troop:8 troupe:6 crew:5 mass:30 sea:100
  mountain:12 dozen:12 score:20 hundred:100 thousand:1000 million:1000000 billion:1000000 multitude:60 myriad:60 host:20 parade:10 procession:10
  bouquet:9 bed:12 carpet:40 shower:20 rows:12 team:5 audience:30 class:12 flurry:20 wealth:12 cloud:20 forest:40 queue:8 huddle:6 choir:12`
    .split(/\s+/)
    .map((item): [string, number] => [item.split(':')[0] ?? '', Number(item.split(':')[1])]),
);

/** Of those, the ones whose plural is a figure of its own. */
const pluralFigures: ReadonlyMap<string, number> = new Map([
  ['dozen', 24],
  ['score', 40],
  ['hundred', 200],
  ['thousand', 2000],
  ['million', 1_000_000],
  ['lot', 12],
  ['ton', 12],
  ['load', 12],
  ['row', 12],
  ['pile', 12],
  ['heap', 12],
  ['pair', 4],
]);

export function groupCount(singular: string, plural: boolean): number | undefined {
  if (plural)
    return pluralFigures.get(singular) ?? (groupNouns.has(singular) ? (groupNouns.get(singular) ?? 0) * 2 : undefined);
  return groupNouns.get(singular);
}

/** Nouns before `of` that only portion what follows: one slice of cake is one cake. */
export const portionNouns: ReadonlySet<string> = new Set(
  'generation piece slice bit chunk kind type sort pool drop sheet blade ear head loaf bar grain splash spot layer patch patchwork body form version model style strip block lump part side top edge back front middle center centre bottom corner end rest surface inside heart depths outskirts banks shores foot base view image picture photo shot video painting drawing sketch portrait statue sculpture figure figurine puppet silhouette illustration clip footage scene closeup close-up close montage'.split(
    ' ',
  ),
);

/** Vessels before `of`: the noun is then the whole, `cup of coffee`, and what is in them is not drawn apart. */
export const vesselNouns: ReadonlySet<string> = new Set(
  'cup glass mug bowl plate bottle jar pot basket box bag bucket can carton tray platter pitcher jug pint barrel vase tin pack packet spoonful spoon tank dish'.split(
    ' ',
  ),
);
