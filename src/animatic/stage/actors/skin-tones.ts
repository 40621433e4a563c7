import type { Subject } from '../../storyboard.ts';
import type { Hex } from '../colour.ts';
import { hasGlyph } from '../glyph.ts';
import type { World } from '../world.ts';
import { traitsOf } from './traits.ts';

/** A skin with the hair that the set of glyphs gives it: the modifier that the set knows it by, and the colour of its hands. */
export interface SkinTone {
  modifier: string;
  skin: Hex;
}

const pale: SkinTone = { modifier: '\u{1f3fb}', skin: '#f0c4ae' };
const fair: SkinTone = { modifier: '\u{1f3fd}', skin: '#f0bf93' };
const tan: SkinTone = { modifier: '\u{1f3fc}', skin: '#a8775a' };
const brown: SkinTone = { modifier: '\u{1f3fe}', skin: '#80523f' };
const dark: SkinTone = { modifier: '\u{1f3ff}', skin: '#4a3430' };

/** As often as each is drawn when nobody says where somebody is from. */
const spread: readonly SkinTone[] = [pale, tan, fair, brown, pale, tan, fair, brown, dark];

/** Peoples, and who is of one by what they are called. */
const peoples: readonly (readonly [words: RegExp, tones: readonly SkinTone[]])[] = [
  [
    /\b(?:chinese|japanese|korean|asian|vietnamese|mongolian|tibetan|taiwanese|geisha|samurai|shogun|ronin|sumo|kabuki|inuit|eskimo)\b/,
    [pale],
  ],
  [/\b(?:italian|spanish|greek|french|portuguese|irish|british|english|scottish|jewish)\b/, [pale, fair]],
  [
    /\b(?:swedish|norwegian|danish|finnish|icelandic|dutch|german|nordic|scandinavian|russian|polish|ukrainian|caucasian|viking|bavarian)\b/,
    [fair],
  ],
  [
    /\b(?:mexican|latin[oax]?|hispanic|brazilian|cuban|peruvian|colombian|argentin\w+|arab|arabian|turkish|egyptian|persian|iranian|iraqi|moroccan|bedouin|native american|cherokee|navajo|apache|thai|balinese|indonesian|filipin[oa]|hawaiian|polynesian|maori|pharaoh|mariachi)\b/,
    [tan],
  ],
  [/\b(?:indian|pakistani|bangladeshi|sri lankan|nepali|nepalese|bollywood|hindu|sikh)\b/, [tan, brown]],
  [
    /\b(?:african(?:[- ]american)?|nigerian|kenyan|ethiopian|ghanaian|somali|jamaican|haitian|maasai|masai|zulu|swahili|black[- ]skinned|dark[- ]skinned)\b/,
    [brown, dark],
  ],
];

/** They have one skin together. */
const kin =
  /\b(?:mother|father|mom|mum|dad|parents?|son|daughter|baby|infant|toddler|newborn|brother|sister|twins?|grand\w+|family|child|children)$/i;

/** Hair that a skin has of itself. */
const naturalHair: readonly (readonly [hair: RegExp, tones: readonly SkinTone[]])[] = [
  [/\bblonde?\b/, [fair]],
  [/\b(?:black|dark)(?:-| )hair/, [pale, brown]],
  [/\bbrown(?:-| )hair|\bbrunette/, [tan]],
];

/** Their colour is a part of what they are. */
const otherworldly = /^(?:🧟|🧞|🧌|👼|🎅|🤶|🧑‍🎄|👯|👪|👨‍👩|🦹)/u;

/** Somebody's skin: the one of their people, else one of all, the same for the same seed. Undefined for who has none, or is in costume. */
export function skinToneOf(subject: Subject, world: Pick<World, 'seedFor'>): SkinTone | undefined {
  const { drawnAs, attributes, noun } = subject;
  if (drawnAs.kind !== 'glyph' || !traitsOf(drawnAs.name).person || otherworldly.test(drawnAs.name)) return undefined;
  const called = [...attributes, noun].join(' ').toLowerCase();
  const tones =
    peoples.find(([words]) => words.test(called))?.[1] ??
    naturalHair.find(([hair]) => hair.test(called))?.[1] ??
    spread;
  const seed = world.seedFor(kin.test(noun) ? 'skin of the family' : `skin of ${subject.id}`);
  return tones[Math.abs(seed) % tones.length];
}

/** The same glyph with that skin, where the set has it. */
export function withTone(emoji: string, tone: SkinTone | undefined): string {
  if (!tone) return emoji;
  const [first = '', ...rest] = [...emoji];
  const name = [first, tone.modifier, ...rest.filter((point, i) => i > 0 || point !== '\ufe0f')].join('');
  return hasGlyph(name) ? name : emoji;
}

/** Whether the prompt gives somebody hair that a skin has of itself. */
export function isNatural(subject: Subject): boolean {
  const said = [...subject.attributes, subject.noun].join(' ').toLowerCase();
  return naturalHair.some(([hair]) => hair.test(said));
}
