import type { NounPhrase } from './chunker.ts';
import { colourOf } from './colours.ts';
import { barePlural, numerals, portionNouns, quantifiers, vesselNouns } from './counts.ts';
import { classOf, isShown, nounEntry } from './lexicon.ts';
import { isInvariable } from './morphology.ts';
import { countOf, type Word } from './words.ts';

/** No crowd is larger, whatever the prompt says. */
const countMax = 1_000_000;

export interface Draft {
  determiner: string;
  count: number | undefined;
  adjectives: string[];
  colours: string[];
  doing: string[];
  owner?: NounPhrase;
}

/** Reads a noun with everything before it, and what it measures: `three small boats`, `a flock of geese`. */
export function readNoun(words: readonly Word[], from: number): { phrase: NounPhrase; next: number } | undefined {
  const draft: Draft = { determiner: '', count: undefined, adjectives: [], colours: [], doing: [] };
  let index = readDeterminers(words, from, draft);
  index = readModifiers(words, index, draft);
  const word = words[index];
  // `one of them`.
  if (word?.tag === 'pronoun' && words[index - 1]?.word === 'of' && draft.count === 1 && index > from)
    return { phrase: { ...pronounPhrase({ ...word, word: 'one' }), start: word.start }, next: index + 1 };
  if (word?.tag === 'pronoun' && (index === from || words[index - 1]?.word === 'of'))
    return { phrase: pronounPhrase(word), next: index + 1 };
  if (word?.tag === 'pronoun' && /^(?:one|another|former|latter)$/.test(word.word))
    return { phrase: { ...finish(draft, word, []), head: word.word, pronoun: true }, next: index + 1 };
  if (word?.tag !== 'noun' && word?.tag !== 'name') {
    const isOwner = words[from]?.tag === 'num' && index === from + 1;
    return isOwner && words[from]?.tag === 'num' ? undefined : undefined;
  }
  const { nouns, next } = nounRun(words, index);
  const last = nouns.at(-1) ?? word;
  const after = words[next];
  if (after?.tag === 'possessive') {
    const owner = finish(draft, last, nouns.slice(0, -1));
    const owned = readNoun(words, next + 1);
    if (!owned) return { phrase: owner, next: next + 1 };
    return { phrase: { ...owned.phrase, owner }, next: owned.next };
  }
  if (after?.tag === 'prep' && after.word === 'of') {
    // `the ice sculpture of a swan`: the swan is of ice.
    const made = nouns.slice(0, -1).flatMap(({ lemma }) => (materials.has(lemma) ? [lemma] : []));
    const measured = readMeasured(words, { ...draft, adjectives: [...draft.adjectives, ...made] }, last, next + 1);
    if (measured) return measured;
  }
  return { phrase: finish(draft, last, nouns.slice(0, -1)), next };
}

function readDeterminers(words: readonly Word[], from: number, draft: Draft): number {
  let index = from;
  for (; ; index++) {
    const word = words[index];
    if (word?.tag === 'det') {
      draft.determiner =
        draft.determiner && ['few', 'other', 'many', 'several', 'more'].includes(word.word)
          ? `${draft.determiner} ${word.word}`
          : word.word;
      draft.count = quantifiers.get(word.word) ?? draft.count;
    } else if (word?.tag === 'num') {
      const value = numerals.get(word.word) ?? Number(word.word.replace(/,/g, ''));
      if (!Number.isFinite(value) || value < 0) return index;
      draft.count = Math.min(
        countMax,
        draft.count !== undefined && value >= 12 ? Math.max(draft.count, 1) * value : value,
      );
    } else if (
      word?.tag === 'prep' &&
      word.word === 'of' &&
      words[index - 1]?.tag !== 'prep' &&
      index > from &&
      draft.count !== undefined
    ) {
    } else return index;
  }
}

function readModifiers(words: readonly Word[], from: number, draft: Draft): number {
  let index = from;
  for (; ; index++) {
    const word = words[index];
    const next = words[index + 1];
    if (word?.tag === 'adj') addAdjective(draft, word);
    else if (word?.tag === 'adv' && next && ['adj', 'adv'].includes(next.tag)) continue;
    else if (word?.tag === 'adv' && index === from && next?.tag === 'noun' && draft.determiner) continue;
    else if (isAdjectiveJoin(words, index, from)) continue;
    else return index;
  }
}

/** `black and white cat`, `a big, red ball`. */
function isAdjectiveJoin(words: readonly Word[], index: number, from: number): boolean {
  // `from black to pink, seamless loop`: the change ends with its colour.
  if (words[index]?.tag === 'comma' && words[from - 1]?.word === 'to') return false;
  const joins = words[index]?.tag === 'comma' || (words[index]?.tag === 'link' && words[index]?.word === 'and');
  if (!joins || index === from || words[index - 1]?.tag !== 'adj') return false;
  let ahead = index + 1;
  while (words[ahead]?.tag === 'link' || words[ahead]?.tag === 'adv') ahead++;
  if (words[ahead]?.tag !== 'adj') return false;
  while (
    words[ahead]?.tag === 'adj' ||
    words[ahead]?.tag === 'comma' ||
    words[ahead]?.word === 'and' ||
    words[ahead]?.tag === 'adv'
  )
    ahead++;
  return words[ahead]?.tag === 'noun';
}

export function addAdjective(draft: Draft, word: Word): void {
  if (word.form) {
    draft.doing.push(...(word.form === 'ing' ? [word.lemma] : []));
    draft.adjectives.push(word.word);
  } else if (/^[a-z]+-and-[a-z]+$/.test(word.word) && colourOf(word.word)) {
    // `a black-and-white cow` is both.
    for (const colour of word.word.split('-and-').map(colourOf)) if (colour) draft.colours.push(colour);
  } else if (colourOf(word.word)) draft.colours.push(word.lemma);
  else draft.adjectives.push(word.lemma);
}

function nounRun(words: readonly Word[], from: number): { nouns: Word[]; next: number } {
  const nouns: Word[] = [];
  let index = from;
  for (; ; index++) {
    const word = words[index];
    if (word?.tag !== 'noun' && word?.tag !== 'name') {
      const bridges =
        word?.tag === 'adj' &&
        nouns.length > 0 &&
        /^(?:ii|iii|iv)$/.test(word.word) &&
        words[index + 1]?.tag === 'noun';
      if (bridges) continue;
      break;
    }
    // `a customs officer`: after `a` a plural is no end of the name.
    const isModifier = word.plural && words[from - 1]?.word === 'a' && isSingularNoun(words[index + 1]);
    nouns.push(isModifier ? { ...word, lemma: word.word } : word);
    const isEnd = (word.plural && !isModifier) || isReceiver(words, from, index);
    if (isEnd) {
      index++;
      break;
    }
  }
  return { nouns, next: index };
}

const isSingularNoun = (word: Word | undefined): boolean => word?.tag === 'noun' && !word.plural;

const giving = /^(?:teach|feed|give|serve|hand|offer|bring|show|send|read|buy)$/;

/** `teaches a boy chess`: the boy, and then what he is taught. */
function isReceiver(words: readonly Word[], from: number, index: number): boolean {
  const verb = words.slice(0, from).findLast(({ tag }) => !['det', 'adj', 'num', 'possessive'].includes(tag));
  const [one, thing] = [words[index], words[index + 1]];
  if (verb?.tag !== 'verb' || !giving.test(verb.lemma) || !one || thing?.tag !== 'noun') return false;
  const lives = (noun: Word): boolean => ['a', 'p'].includes(classOf(noun.lemma) ?? '');
  const goesOn = words[index + 2]?.tag === 'noun' || isNamedWith(one, thing);
  return lives(one) && !lives(thing) && !goesOn;
}

/** `a flock of geese`, `a slice of cake`, `a cup of coffee`. */
function readMeasured(
  words: readonly Word[],
  draft: Draft,
  noun: Word,
  from: number,
): { phrase: NounPhrase; next: number } | undefined {
  const content = readNoun(words, from);
  if (!content || content.phrase.pronoun) return undefined;
  const { phrase } = content;
  const merged = (count: number): NounPhrase => ({
    ...phrase,
    determiner: draft.determiner || phrase.determiner,
    count,
    counted: true,
    plural: count > 1,
    adjectives: [
      ...draft.adjectives.filter((adjective) => !['large', 'small', 'big', 'huge'].includes(adjective)),
      ...phrase.adjectives,
    ],
    colours: [...draft.colours, ...phrase.colours],
    doing: [...draft.doing, ...phrase.doing],
    start: noun.start,
  });
  // `a train of ants` is many ants; a train of wagons stays a train.
  const isFurniture = noun.lemma === 'bed' && classOf(phrase.head) !== 'l';
  const isOne = !phrase.plural && !phrase.counted && noun.lemma === 'string' && !isUncountable(phrase.head);
  if (isFurniture || isOne) return undefined;
  // `a thin ribbon of smoke`: smoke.
  const isAir = /^(?:smoke|steam|mist|fog|vapou?r|incense)$/.test(phrase.head);
  if (isAir && /^(?:ribbon|wisp|plume|curl|thread|column|trail|coil|tendril|puff)$/.test(noun.lemma))
    return { phrase: { ...merged(1), counted: false }, next: content.next };
  // `a bouquet of white roses`: one thing to hold, which has their colour.
  if (noun.lemma === 'bouquet' && classOf(phrase.head) === 'l') {
    const bouquet = filled(finish(draft, noun, []), phrase);
    return { phrase: { ...bouquet, colours: [...bouquet.colours, ...phrase.colours] }, next: content.next };
  }
  const count = countOf(noun) ?? (noun.lemma === 'train' && classOf(phrase.head) === 'a' ? 8 : undefined);
  if (count !== undefined && !isUncountable(phrase.head)) {
    // `a row of seven dominoes` says itself how many there are.
    const said = phrase.counted && phrase.count > 1 ? phrase.count * (noun.plural ? (draft.count ?? 2) : 1) : undefined;
    return { phrase: merged(said ?? count * (draft.count ?? 1)), next: content.next };
  }
  if (count !== undefined) return { phrase: { ...merged(1), count: 1, plural: false }, next: content.next };
  const isMany = phrase.plural || (hasOneForm(phrase.head) && classOf(phrase.head) === 'a');
  // `the glass of a phone booth` holds nothing.
  const isFilled = !['a', 'an', 'the', 'his', 'her', 'its', 'their'].includes(phrase.determiner);
  if (vesselNouns.has(noun.lemma) && !isMany && isFilled)
    return { phrase: filled(finish(draft, noun, []), phrase), next: content.next };
  if (isHeld(words, noun)) return undefined;
  if (portionNouns.has(noun.lemma)) {
    const isLikeness = /^(?:statue|sculpture|portrait|painting|figurine|drawing|silhouette|model)$/.test(noun.lemma);
    const portion = merged(
      isPicture(noun.lemma) ? phrase.count : (draft.count ?? (noun.plural ? barePlural : Math.max(1, phrase.count))),
    );
    return {
      phrase: {
        ...portion,
        counted: phrase.counted,
        adjectives: isLikeness ? [noun.lemma, ...portion.adjectives] : portion.adjectives,
      },
      next: content.next,
    };
  }
  return undefined;
}

/** `a steaming bowl of hot soup`: one thing, which is both. */
const filled = (vessel: NounPhrase, content: NounPhrase): NounPhrase => ({
  ...vessel,
  head: `${vessel.head} of ${content.head}`,
  written: `${vessel.head} of ${content.written}`,
  adjectives: [...vessel.adjectives, ...content.adjectives],
});

/** `photo of a schooner in his hand`: a thing, when the sentence has told of others before it. */
function isHeld(words: readonly Word[], noun: Word): boolean {
  if (!/^(?:photo|photograph|picture|portrait|painting|drawing|sketch)$/.test(noun.lemma)) return false;
  const index = words.indexOf(noun);
  const from = words.slice(0, index).findLastIndex(({ tag }) => tag === 'stop' || tag === 'gap') + 1;
  const before = words.slice(from, index);
  // `takes a picture of a tower`: the tower is what is taken.
  if (before.findLast(({ tag }) => tag === 'verb')?.lemma === 'take') return false;
  return before.some(({ tag }) => tag === 'noun' || tag === 'verb');
}

const isPicture = (lemma: string): boolean =>
  /^(?:photo|picture|image|view|video|shot|footage|clip|painting|drawing|sketch|portrait)$/.test(lemma);
const isUncountable = (head: string): boolean => ['s', 'h'].includes(nounEntry(head)?.letter ?? '') && !isShown(head);

/** Materials before a noun say what it is made of. */
export const materials = new Set(
  'wood wooden stone metal glass leather gold silver plastic paper cardboard marble granite steel iron brass bronze silk velvet denim wool cotton brick clay ceramic porcelain crystal ice snow sand straw bamboo concrete rubber felt fur lace linen oak pine concrete diamond lego origami cobblestone stained-glass neon'.split(
    ' ',
  ),
);

/** `ice hockey player`: the ice is in the name of what he plays, and he is not made of it. */
const isNamedWith = (word: Word, next: { lemma: string }): boolean =>
  next.lemma !== '' && nounEntry(`${word.lemma} ${next.lemma}`) !== undefined;

/** Who works with ice, sand or gold is not made of it. */
const workers =
  /(?:climber|sculptor|carver|miner|blower|worker|smith|mason|cutter|maker|dealer|seller|merchant|fisher|digger|trader|driver|skater|prospector|hunter|player|fighter|worker|guide|rescuer)$/;

function finish(draft: Draft, noun: Word, before: Word[]): NounPhrase {
  const made = before
    .filter((word, index) => !isNamedWith(word, before[index + 1] ?? { lemma: noun.lemma.split(' ')[0] ?? '' }))
    .filter((word) => !(materials.has(word.lemma) && workers.test(noun.lemma)))
    .filter((word) => materials.has(word.lemma) || (word.tag === 'name' && noun.tag === 'noun'))
    .map((word) => word.lemma);
  const modifiers = before.filter((word) => !made.includes(word.lemma));
  const proper = noun.tag === 'name' || ['W', 'P'].includes(nounEntry(noun.lemma)?.letter ?? '');
  // `fish all around`: more than one, when nothing says which.
  const isHerd =
    draft.determiner === '' && draft.count === undefined && hasOneForm(noun.lemma) && classOf(noun.lemma) === 'a';
  const written = noun.text === noun.text.toLowerCase() ? joinedAsWritten(noun) : singularAsWritten(noun);
  return {
    kind: 'noun',
    head: noun.lemma,
    written,
    modifiers: modifiers.map((word) => word.lemma),
    determiner: draft.determiner,
    count: draft.count ?? (noun.plural || isHerd ? (noun.lemma === 'twin' ? 2 : barePlural) : 1),
    counted: draft.count !== undefined,
    plural: noun.plural || isHerd || (draft.count ?? 1) > 1,
    adjectives: [...draft.adjectives, ...made],
    colours: draft.colours,
    doing: draft.doing,
    ...(draft.owner ? { owner: draft.owner } : {}),
    pronoun: false,
    proper,
    start: noun.start,
  };
}

/** `a lawnmower` is known as a lawn mower, and written as it was. */
const joinedAsWritten = (noun: Word): string =>
  noun.lemma.includes(' ') && noun.lemma.replaceAll(' ', '') === noun.word ? noun.word : noun.lemma;

/** `DJs` → `DJ`, `Dogs` → `dog`: only capitals inside a word or a name are kept. */
function singularAsWritten(noun: Word): string {
  if (noun.tag === 'name') return noun.text;
  const first = noun.text.split(' ')[0] ?? '';
  const isName = ['W', 'P'].includes(nounEntry(noun.lemma)?.letter ?? '');
  if (isName || /^\p{Lu}{2,}s?$/u.test(first)) return noun.plural ? noun.text.replace(/s$/, '') : noun.text;
  return noun.lemma;
}

function pronounPhrase(word: Word): NounPhrase {
  const plural = ['they', 'them', 'everyone', 'everybody', 'themselves', 'we', 'us'].includes(word.word);
  return {
    kind: 'noun',
    head: word.word,
    written: word.word,
    modifiers: [],
    determiner: '',
    count: plural ? barePlural : 1,
    counted: false,
    plural,
    adjectives: [],
    colours: [],
    doing: [],
    pronoun: true,
    proper: false,
    start: word.start,
  };
}

/** Fish and deer may be many; one octopus only looks so. */
function hasOneForm(noun: string): boolean {
  return isInvariable(noun) && !noun.endsWith('s');
}
