import type { VerbGroup } from './chunker.ts';
import { actionVerbs, intransitiveVerbs, openingVerbs } from './verbs.ts';
import type { Word } from './words.ts';

const particles = new Set(
  'up down off on out over away back around together apart along forward through in into by'.split(' '),
);
/** Phrasal verbs whose particle changes what is done. */
const isPhrasal = (verb: string, particle: string): boolean => actionVerbs.has(`${verb} ${particle}`);

/** `pulls in a net`: the net is what is pulled. */
const hauling = new Set([
  'push',
  'slide',
  'toss',
  'kick',
  'bash',
  'smash',
  'send',
  'usher',
  'pull',
  'reel',
  'haul',
  'bring',
  'drag',
  'usher',
]);
/** Families of verbs that go somewhere: `climbs up a tree` is up the tree. */
const goingFamilies = new Set(
  'walk run jump dance fly swim climb ride sit stand lie fall rise turn look chase sing burn echo'.split(' '),
);
/** Verbs of the others that say where all the same: `carries it`, but `pours down the window`. */
const whereVerbs = new Set(
  'hang pour drip spray write draw paint play drive push roll shoot row sail live spill'.split(' '),
);

/** `scoops up a fish`, `hands out flyers`: the particle belongs to the verb, and what follows is what it is done to. */
function takesApart(lemma: string, particle: string, after: string): boolean {
  // `rolls out dough`: one goes out of nothing but a door or a window without `of`.
  if (particle === 'out' && lemma !== 'look' && !/^(?:door|doorway|window|gate|entrance|exit)$/.test(after))
    return true;
  if (particle === 'away' || particle === 'back') return true;
  if (!['up', 'out', 'off', 'down'].includes(particle) || whereVerbs.has(lemma)) return false;
  const family = actionVerbs.get(lemma);
  return family ? !goingFamilies.has(family) : particle !== 'down' && !intransitiveVerbs.has(lemma);
}

const isSwitching = (verb: string, particle: string): boolean =>
  (verb === 'turn' || verb === 'switch') && (particle === 'on' || particle === 'off');
const switches = new Set(
  'light lamp tv television radio engine tap faucet shower computer machine switch oven stove fan headlight flashlight torch music car camera phone screen heater kettle alarm laptop monitor motor water'.split(
    ' ',
  ),
);
/** `turns on the lamp` switches it; a windmill `turning on a hill` only stands there. */
function isSwitched(words: readonly Word[], from: number): boolean {
  let index = from;
  while (['det', 'adj', 'num', 'possessive'].includes(words[index]?.tag ?? '')) index++;
  const noun = words[index];
  return noun?.tag === 'pronoun' || switches.has(noun?.lemma.split(' ').at(-1) ?? '');
}

/** The last word of the noun that opens at an index. */
function nounAfter(words: readonly Word[], from: number): string {
  let index = from;
  while (['det', 'adj', 'num', 'possessive'].includes(words[index]?.tag ?? '')) index++;
  return words[index]?.lemma.split(' ').at(-1) ?? '';
}

/** `puts it on`, `washes them away`: the particle after the pronoun belongs to the verb. */
function withParted(words: readonly Word[], index: number, lemma: string): string {
  let at = index + 1;
  // `turns the tap off`: so does the particle after a whole noun.
  if (words[at]?.tag === 'det') while (['det', 'adj', 'num', 'noun'].includes(words[at + 1]?.tag ?? '')) at++;
  const isNoun = words[at]?.tag === 'noun' && words[index + 1]?.tag === 'det';
  const particle = words[at + 1];
  const isParted =
    (words[at]?.tag === 'pronoun' || isNoun) &&
    particle &&
    particles.has(particle.word) &&
    isPhrasal(lemma, particle.word);
  const after = words[at + 2]?.tag ?? '';
  const ends = isNoun
    ? ['', 'comma', 'stop', 'link', 'sub'].includes(after)
    : !['det', 'noun', 'name', 'adj', 'num', 'pronoun'].includes(after);
  const isExercise = /^(?:push|pull|sit)$/.test(lemma) && particle?.word === 'up';
  return isParted && ends && !isExercise ? `${lemma} ${particle.word}` : lemma;
}

/** Their particle says where when a noun comes after it: `looks out the window`. */
const restless = new Set('lie sit fly look ring rush swing present track sniff open carry tumble turn'.split(' '));

/** Reads a verb with its auxiliaries, adverbs and particle: `is slowly getting up`. */
export function readVerb(words: readonly Word[], from: number): { group?: VerbGroup; next: number } | undefined {
  let index = from;
  let auxiliary = '';
  let negated = false;
  let infinitive = false;
  for (; ; index++) {
    const word = words[index];
    if (!word) return undefined;
    if (word.tag === 'be' || word.tag === 'have' || word.tag === 'aux')
      auxiliary = word.tag === 'aux' && auxiliary ? auxiliary : word.tag;
    else if (word.tag === 'to') infinitive = true;
    else if (word.tag === 'not' && index > from && word.word !== 'no') negated = true;
    else if (word.tag === 'not' && index === from && word.word !== 'no' && words[index + 1]?.tag === 'verb')
      negated = true;
    else if (word.tag === 'adv') continue;
    else break;
  }
  let verb = words[index];
  if (verb?.tag !== 'verb') return undefined;
  const opened = openedVerb(words, index, verb);
  const [openedForm, isOpened] = [verb.form, opened !== index];
  // `sits down`: nobody sat before.
  const settles = /^(?:sit|lie|kneel|crouch)$/.test(verb.lemma) && words[index + 1]?.word === 'down';
  const begins = (isOpened && (verb.lemma === 'begin' || verb.lemma === 'start')) || (settles && verb.form === 's');
  if (isOpened) {
    index = opened;
    verb = words[index] ?? verb;
  }
  const form = (isOpened ? openedForm : verb.form) ?? 'base';
  const isGet = verb.lemma === 'get' && words[index + 1]?.tag === 'verb' && words[index + 1]?.form === 'participle';
  if (isGet) verb = words[++index] ?? verb;
  const passive = (verb.form === 'participle' && auxiliary !== 'have') || isGet;
  const particle = words[index + 1];
  let lemma = verb.lemma;
  let next = index + 1;
  if (particle && ['prep', 'adv'].includes(particle.tag) && particles.has(particle.word)) {
    const after = words[index + 2];
    const bare = !after || !['det', 'noun', 'name', 'adj', 'num', 'pronoun'].includes(after.tag);
    if (
      isPhrasal(lemma, particle.word) &&
      !(isSwitching(lemma, particle.word) && !bare && !isSwitched(words, index + 2)) &&
      (bare || !restless.has(lemma) || (lemma === 'turn' && ['into', 'on', 'off'].includes(particle.word)))
    ) {
      if (!(lemma === 'turn' && particle.word === 'into')) {
        lemma = `${lemma} ${particle.word}`;
        next = index + 2;
      }
    } else if (
      bare ||
      (particle.word === 'in' && hauling.has(lemma)) ||
      takesApart(lemma, particle.word, nounAfter(words, index + 2))
    )
      next = index + 2;
  }
  if (next === index + 1) lemma = withParted(words, index, lemma);
  if (lemma === 'let' && /^go(?: of)?$/.test(particle?.word ?? '')) [lemma, next] = ['let go', index + 2];
  const finite =
    (form !== 'ing' || auxiliary !== '') &&
    !infinitive &&
    !(passive && auxiliary === '' && !isGet && openedForm === 'participle');
  const group: VerbGroup = { kind: 'verb', lemma, form, finite, infinitive, passive, negated, start: verb.start };
  return { group: begins ? { ...group, begins } : group, next };
}

/** Index of the verb that really happens: `starts to run` → run. */
function openedVerb(words: readonly Word[], index: number, verb: Word): number {
  if (!openingVerbs.has(verb.lemma)) return index;
  let ahead = index + 1;
  while (words[ahead]?.tag === 'to' || words[ahead]?.tag === 'adv') ahead++;
  const next = words[ahead];
  const isOpened =
    next?.tag === 'verb' && (next.form === 'ing' || words[ahead - 1]?.tag === 'to' || words[ahead - 2]?.tag === 'to');
  return isOpened ? ahead : index;
}
