/** From a prompt to words: quotes set aside, contractions opened, sentences numbered, phrases masked. */

import { mendSpelling } from './spelling.ts';

export interface Token {
  /** As written. */
  text: string;
  /** Lower case, straight apostrophes. */
  word: string;
  /** Offset in `Text.plain`. */
  start: number;
  end: number;
  kind: 'word' | 'number' | 'punctuation' | 'quote';
  sentence: number;
}

export interface Quote {
  says: string;
  start: number;
}

export interface Text {
  /** The prompt with contractions opened and quotations replaced by ‹n›. Offsets point into it. */
  plain: string;
  lower: string;
  tokens: Token[];
  quotes: Quote[];
}

/** Longer prompts are cut here; the API allows 4,000 characters. */
const promptLengthMax = 4000;
/** What is longer is no word; names of things are limited in a storyboard. */
const wordLengthMax = 40;
/** A hostile prompt of one-letter words must not cost more than this many steps anywhere. */
const tokenCountMax = 1200;

const contractions: [RegExp, string][] = [
  [/\b(is|are|was|were|does|do|did|has|have|had|could|would|should)n't\b/gi, '$1 not'],
  [/\bcan't\b/gi, 'can not'],
  [/\bwon't\b/gi, 'will not'],
  [/\b(there|here|it|that|he|she|who|what)'s\b/gi, '$1 is'],
  [/\b(they|we|you)'re\b/gi, '$1 are'],
  [/\bw\//gi, 'with '],
  [/\b(?:deep )?(?:under|beneath|below) the (?:sea|ocean)\b/gi, 'in the underwater world'],
  [/\b(?:at|on|to) the (?:bottom|floor) of (?:the |an? )(?:\w+ )?(?:ocean|sea)\b/gi, 'on the ocean floor'],
  [/\bprior to\b/gi, 'before'],
  [/(^|[.!?;] )(?:up)?on (?=[a-z]+ing (?:the|an?|his|her|its|their|home|at|in)\b)/gi, '$1After '],
  [/ & /g, ' and '],
  [/\b(?:half a|a half[- ]) ?dozen\b/gi, 'six'],
  [/\bunderwater(?=\s*(?:[.,;:!?]|$))/gi, 'in the underwater world'],
  [/\b(?:at )?first light\b/gi, 'at dawn'],
  [/\bsomebody\b/gi, 'someone'],
  [/\b(?:the )?day breaks\b/gi, 'at dawn'],
  [/\bpassers-by\b/gi, 'passersby'],
  [/\bunder water\b/gi, 'in the underwater world'],
];

export function readText(prompt: string): Text {
  let plain = prompt
    .slice(0, promptLengthMax)
    .normalize('NFKC')
    .replace(/İ/g, 'I')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—]|--+/g, ', ')
    .replace(/\r\n?/g, '\n');
  const quotes: Quote[] = [];
  const setAside = (_match: string, before: string, says: string, _after: string, offset: number) => {
    quotes.push({ says: says.trim().replace(/,$/, ''), start: offset });
    return `${before}‹${quotes.length - 1}›`;
  };
  plain = plain.replace(/()"([^"\n]{1,600})"()/g, setAside);
  plain = plain.replace(
    /(^|[\s(:,])'((?!s\b)[^'\n]+(?:'(?:s|t|re|m|ll|ve|d)\b[^'\n]*)*)'(?=[\s.,;:!?)]|$)()/g,
    setAside,
  );
  // After the quotations: what somebody says stays as it was written.
  for (const [pattern, opened] of contractions) plain = plain.replace(pattern, opened);
  plain = mendSpelling(plain);
  return { plain, lower: plain.toLowerCase(), tokens: tokensOf(plain), quotes };
}

const tokenPattern = /‹\d+›|[\p{L}\p{N}]+(?:[-'.&/][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;

function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let last = 0;
  for (const match of plain.matchAll(tokenPattern)) {
    if (tokens.length >= tokenCountMax) break;
    const text = match[0].slice(0, wordLengthMax);
    if (plain.slice(last, match.index).includes('\n')) sentence++;
    last = match.index;
    const before = tokens.at(-1);
    // `the birds' nest`: an apostrophe straight after a plural.
    if (
      text === "'" &&
      before?.end === match.index &&
      /s$/.test(before.word) &&
      /^ [a-z]/.test(plain.slice(match.index + 1))
    ) {
      tokens.push(token("'s", match.index, sentence));
      continue;
    }
    const possessive = /^(.+)'s?$/i.exec(text);
    if (possessive?.[1]) {
      tokens.push(token(possessive[1], match.index, sentence));
      tokens.push(token("'s", match.index + possessive[1].length, sentence));
    } else {
      tokens.push(token(text, match.index, sentence));
    }
    if (/^[.!?;…|]$/.test(text)) sentence++;
  }
  return tokens;
}

function token(text: string, start: number, sentence: number): Token {
  const kind = text.startsWith('‹')
    ? 'quote'
    : /^[\d.,]+$/.test(text) && /\d/.test(text)
      ? 'number'
      : /[\p{L}\p{N}]/u.test(text)
        ? 'word'
        : 'punctuation';
  return { text, word: text.toLowerCase(), start, end: start + text.length, kind, sentence };
}

/** Parts of a prompt that a phrase has explained; what is left is read as grammar. */
export class Mask {
  readonly #taken: Uint8Array;

  constructor(length: number) {
    this.#taken = new Uint8Array(length + 1);
  }

  take(start: number, end: number): void {
    this.#taken.fill(1, start, end);
  }

  has(offset: number): boolean {
    return this.#taken[offset] === 1;
  }

  /** Whether any of a range is taken. */
  touches(start: number, end: number): boolean {
    for (let offset = start; offset < end; offset++) if (this.#taken[offset] === 1) return true;
    return false;
  }
}
