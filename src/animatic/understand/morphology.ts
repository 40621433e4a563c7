/** The forms of English words: plural → singular, inflected verb → lemma. Candidates only; the lexicon decides. */

const irregularPlurals = readPairs(`
men man women woman children child people person feet foot teeth tooth geese goose mice mouse wolves wolf knives knife
leaves leaf lives life loaves loaf shelves shelf halves half calves calf elves elf scarves scarf hooves hoof thieves thief
wives wife oxen ox dice die cacti cactus fungi fungus fishes fish octopi octopus bookshelves bookshelf dwarves dwarf
selves self sheaves sheaf wellies welly potatoes potato tomatoes tomato heroes hero volcanoes volcano mosquitoes mosquito mangoes mango
echoes echo buses bus gases gas kisses kiss dresses dress crosses cross lenses lens movies movie cookies cookie
ties tie pies pie zombies zombie brownies brownie selfies selfie smoothies smoothie calories calorie genies genie pixies pixie
horses horse houses house roses rose vases vase noses nose mooses moose hippopotami hippopotamus aquaria aquarium
crises crisis bases base shoes shoe canoes canoe toes toe axes axe pickaxes pickaxe caves cave waves wave doves dove gloves glove
olives olive sleeves sleeve stoves stove graves grave slaves slave hives hive stairs stairs folks folk passersby passerby
police police cattle cattle media medium phenomena phenomenon alumni alumnus stadia stadium bacteria bacterium
`);

/** Words that look plural and are one thing, or have one form for both. */
const unchanged = new Set(
  `koi carp cod tuna elk buffalo quail herring mackerel reindeer plankton krill
  sheep deer fish moose bison salmon trout shrimp squid aircraft spacecraft jeans trousers pants shorts scissors sunglasses
  glasses goggles headphones binoculars clothes fireworks pajamas pyjamas tights leggings stairs steps noodles fries
  tongs tweezers pliers scrubs spectacles suspenders dungarees slacks breeches sweatpants handcuffs shears overalls series trunks species chess swiss news tennis gymnastics lens bus gas glass grass dress cross kiss
  boss class moss brass compass mattress princess waitress actress hostess goddess lioness seamstress fortress cypress
  wilderness darkness loss mass pass press bass address process success canvas christmas atlas octopus cactus lotus walrus
  circus campus virus hippopotamus rhinoceros venus bonus focus platypus crocus hibiscus eucalyptus citrus abacus
  iris tennis paris basis axis oasis clitoris ibis analysis thesis tuberculosis always perhaps various skis chopsticks
  maracas bellows headquarters barracks crossroads gallows bagpipes hot springs moss chaos cosmos asparagus texas`.split(
    /\s+/,
  ),
);

/** Singular candidates of a noun, the likeliest first. The word itself is the last when it looks plural. */
export function singularCandidates(word: string): string[] {
  const irregular = irregularPlurals.get(word);
  if (irregular) return [irregular];
  if (word.endsWith('children')) return [word.slice(0, -3)];
  if (unchanged.has(word) || !word.endsWith('s') || word.endsWith('ss') || word.length < 4) {
    if (word.endsWith('men') && word.length > 4) return [`${word.slice(0, -3)}man`, word];
    return [word];
  }
  const candidates: string[] = [];
  if (word.endsWith('ies')) candidates.push(`${word.slice(0, -3)}y`);
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) candidates.push(word.slice(0, -2));
  if (word.endsWith('ves')) candidates.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  candidates.push(word.slice(0, -1), word);
  return candidates;
}

/** Has a plural form that differs from the singular. */
export const isInvariable = (word: string): boolean => unchanged.has(word);

export type VerbForm = 'base' | 's' | 'ing' | 'past' | 'participle';

const irregularVerbs = new Map<string, { lemma: string; form: VerbForm }>();
for (const entry of `be|was were|been; have|had|had; do|did|done; go|went|gone; come|came|come; run|ran|run; sit|sat|sat; stand|stood|stood;
  ride|rode|ridden; drive|drove|driven; fly|flew|flown; swim|swam|swum; eat|ate|eaten; drink|drank|drunk; sing|sang|sung; write|wrote|written;
  read|read|read; speak|spoke|spoken; throw|threw|thrown; catch|caught|caught; hold|held|held; fall|fell|fallen; rise|rose|risen; grow|grew|grown;
  blow|blew|blown; draw|drew|drawn; wear|wore|worn; tear|tore|torn; break|broke|broken; wake|woke|woken; build|built|built; burn|burnt|burnt;
  buy|bought|bought; bring|brought|brought; fight|fought|fought; feed|fed|fed; find|found|found; get|got|gotten; give|gave|given; hang|hung|hung;
  hide|hid|hidden; hit|hit|hit; keep|kept|kept; lay|laid|laid; lead|led|led; lean|leant|leant; leap|leapt|leapt; leave|left|left; lie|lay|lain;
  light|lit|lit; lose|lost|lost; make|made|made; meet|met|met; put|put|put; say|said|said; see|saw|seen; sell|sold|sold; send|sent|sent;
  set|set|set; sew|sewed|sewn; shake|shook|shaken; shine|shone|shone; shoot|shot|shot; show|showed|shown; shut|shut|shut; sink|sank|sunk;
  sleep|slept|slept; slide|slid|slid; spin|spun|spun; spread|spread|spread; spring|sprang|sprung; steal|stole|stolen; stick|stuck|stuck;
  strike|struck|struck; sweep|swept|swept; swing|swung|swung; take|took|taken; teach|taught|taught; tell|told|told; think|thought|thought;
  tread|trod|trodden; weave|wove|woven; win|won|won; wind|wound|wound; dig|dug|dug; freeze|froze|frozen; feel|felt|felt; hear|heard|heard;
  bend|bent|bent; bite|bit|bitten; begin|began|begun; become|became|become; creep|crept|crept; cut|cut|cut; dive|dove|dived; kneel|knelt|knelt;
  knit|knitted|knit; let|let|let; melt|melted|molten; pay|paid|paid; ring|rang|rung; seek|sought|sought; split|split|split; spill|spilt|spilt;
  swell|swelled|swollen; weep|wept|wept; wring|wrung|wrung; bind|bound|bound; choose|chose|chosen; cling|clung|clung; flee|fled|fled;
  fling|flung|flung; grind|ground|ground; shrink|shrank|shrunk; speed|sped|sped; spit|spat|spat; string|strung|strung; overlook|overlooked|overlooked;
  stride|strode|stridden; bleed|bled|bled; cast|cast|cast; deal|dealt|dealt; hurt|hurt|hurt; know|knew|known; dwell|dwelt|dwelt;
  overtake|overtook|overtaken; overcome|overcame|overcome; overthrow|overthrew|overthrown; outrun|outran|outrun; withdraw|withdrew|withdrawn;
  unwind|unwound|unwound; forget|forgot|forgotten; forgive|forgave|forgiven; beat|beat|beaten; sting|stung|stung; slay|slew|slain; mow|mowed|mown;
  sow|sowed|sown; shear|sheared|shorn; swear|swore|sworn; stink|stank|stunk; undo|undid|undone; understand|understood|understood; lend|lent|lent;
  spend|spent|spent; breed|bred|bred; mistake|mistook|mistaken; strive|strove|striven; sling|slung|slung`.split(';')) {
  const [lemma = '', past = '', participle = ''] = entry.trim().split('|');
  for (const word of participle.split(' ')) if (word !== lemma) irregularVerbs.set(word, { lemma, form: 'participle' });
  for (const word of past.split(' ')) {
    if (word !== lemma) irregularVerbs.set(word, { lemma, form: word === participle ? 'participle' : 'past' });
  }
}

/** Lemma candidates of an inflected verb with the form each reading has, the likeliest first. */
export function verbCandidates(word: string): { lemma: string; form: VerbForm }[] {
  const candidates: { lemma: string; form: VerbForm }[] = [];
  const irregular = irregularVerbs.get(word);
  if (irregular) candidates.push(irregular);
  if (word === 'lying') candidates.push({ lemma: 'lie', form: 'ing' });
  if (word === 'tying') candidates.push({ lemma: 'tie', form: 'ing' });
  if (word === 'dying') candidates.push({ lemma: 'die', form: 'ing' });
  if (word === 'does' || word === 'goes') candidates.push({ lemma: word.slice(0, 2), form: 's' });
  if (word.endsWith('ing') && word.length > 4) candidates.push(...stems(word.slice(0, -3), 'ing'));
  if (word.endsWith('ed') && word.length > 3 && !/^(?:s|n|w|f|r|br|st|tw|gr|sp|d|bl|h|cr)eed$/.test(word))
    candidates.push(...stems(word.slice(0, -2), 'participle'));
  if (word.endsWith('s') && !word.endsWith('ss') && word.length > 2) {
    if (word.endsWith('ies')) candidates.push({ lemma: `${word.slice(0, -3)}y`, form: 's' });
    if (/(?:s|x|z|ch|sh|o)es$/.test(word)) candidates.push({ lemma: word.slice(0, -2), form: 's' });
    candidates.push({ lemma: word.slice(0, -1), form: 's' });
  }
  candidates.push({ lemma: word, form: 'base' });
  return candidates;
}

function stems(stem: string, form: VerbForm): { lemma: string; form: VerbForm }[] {
  const lemmas: string[] = [];
  const doubled = /([bdfgklmnprtvz])\1$/.test(stem) ? stem.slice(0, -1) : undefined;
  if (doubled && !/(?:ll|ff|zz)$/.test(stem)) lemmas.push(doubled);
  if (form === 'participle' && stem.endsWith('i')) lemmas.push(`${stem.slice(0, -1)}y`);
  if (/ick$/.test(stem)) lemmas.push(stem.slice(0, -1));
  // `scraping` is of `scrape`: `scrap` would double its last letter.
  const isShort = !doubled && /^[^aeiou]*[aeiou][bdgmnprt]$/.test(stem);
  lemmas.push(...(isShort ? [`${stem}e`, stem] : [stem, `${stem}e`]));
  if (doubled) lemmas.push(doubled);
  return lemmas.map((lemma) => ({ lemma, form }));
}

function readPairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  const pairs = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) pairs.set(words[index] ?? '', words[index + 1] ?? '');
  return pairs;
}
