import { readFileSync } from 'node:fs';
import type { Storyboard } from '../../../src/animatic/storyboard.ts';
import { kindOfPlace } from '../../../src/animatic/understand/place-kinds.ts';

/**
 * Facts expected of a prompt, one string each. Keys: `s` subjects there, `!` subjects not there, `n` how many subjects,
 * `d` noun=emoji or noun=shape:name, `c` noun=colour+colour, `k` noun=count or noun>count, `r` relation, `a` subject verb
 * object, `o` verbs in order with >, `p` place as written or its kind, `in` indoors, `t` hour, `w` weather, `z` season,
 * `m` camera moves, `v` view, `y` style, `mono`, `ch` of/attribute/from/to, `f` pace, `l` lens, `dof`, `q` sound cues, or `no` before them,
 * `says`, `?` unresolved; `!r` and `!a` relations and actions that are not there.
 */
export interface Fact {
  key: string;
  value: string;
}

export interface Case {
  prompt: string;
  facts: Fact[];
}

const listKeys = new Set(['s', '!', 'd', 'c', 'k', 'r', 'a', 'w', 'q', '?', '!r', '!a']);

export function readCases(name: string): Case[] {
  const cases: Case[] = [];
  for (const line of readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (!line.startsWith('  ')) cases.push({ prompt: line, facts: [] });
    else cases.at(-1)?.facts.push(...factsOf(line.trim()));
  }
  return cases;
}

function factsOf(line: string): Fact[] {
  return line.split(/;\s*/).flatMap((part) => {
    const [, key = part, value = ''] = /^(\S+)\s+(.*)$/.exec(part) ?? [];
    const values = listKeys.has(key) ? value.split(/,\s*/) : [value];
    return values.map((each): Fact => ({ key, value: each.trim() }));
  });
}

const relationNames = [
  'left of',
  'right of',
  'on top of',
  'under',
  'in front of',
  'behind',
  'inside',
  'next to',
  'above',
  'below',
  'riding',
  'holding',
  'wearing',
  'chasing',
  'with',
];

/** The subjects of a name; where there are none, those it is part of: a tabby cat is a cat, a plate of fruit a plate. */
function named(board: Storyboard, noun: string): Storyboard['subjects'] {
  const which = (test: (name: string) => boolean) =>
    board.subjects.filter(({ noun: name }) => test(name.toLowerCase()));
  const exact = which((name) => name === noun || name === `${noun}s`);
  if (exact.length > 0) return exact;
  // A fort of snow, said to be one, is a snow fort.
  const made = board.subjects.filter(({ noun: name, attributes }) =>
    attributes.some((attribute) => `${attribute} ${name}`.toLowerCase() === noun),
  );
  if (made.length > 0) return made;
  const whole = which((name) => name.endsWith(` ${noun}`) || name === `${noun} tree`);
  return whole.length > 0 ? whole : which((name) => name.startsWith(`${noun} of `));
}

/** Whether a storyboard shows a fact. */
export function holds(board: Storyboard, { key, value }: Fact): boolean {
  const find = (noun: string) => named(board, noun.toLowerCase());
  const ids = (noun: string) => find(noun).map((subject) => subject.id);
  const [left = '', right = ''] = value.split('=');
  switch (key) {
    case 's':
      return find(value).length > 0;
    case '!':
      return find(value).length === 0;
    case 'n':
      return board.subjects.length === Number(value);
    case '!r':
    case '!a':
      return !holds(board, { key: key.slice(1), value });
    case 'd':
      return find(left).some(
        ({ drawnAs }) => (drawnAs.kind === 'glyph' ? drawnAs.name : `${drawnAs.kind}:${drawnAs.name}`) === right,
      );
    case 'c':
      return find(left).some((subject) => [...subject.colours].sort().join('+') === right.split('+').sort().join('+'));
    case 'k': {
      const [, noun = '', sign, number] = /^(.+?)([=>])(\d+)$/.exec(value) ?? [];
      // Two boxers of whom each is told of are two subjects.
      const together = find(noun).reduce((sum, { count }) => sum + count, 0);
      return [...find(noun).map(({ count }) => count), together].some((count) =>
        sign === '=' ? count === Number(number) : count > Number(number),
      );
    }
    case 'r': {
      const name = relationNames.find((relation) => value.includes(` ${relation} `)) ?? '';
      const [subject = '', object = ''] = value.split(` ${name} `);
      return board.relations.some(
        (relation) =>
          relation.relation === name &&
          ids(subject).includes(relation.subject) &&
          ids(object).includes(relation.object),
      );
    }
    case 'a':
      return board.actions.some((action) => {
        const noun = board.subjects.find((subject) => subject.id === action.subject)?.noun ?? '';
        const object = board.subjects.find((subject) => subject.id === action.object)?.noun ?? action.object ?? '';
        // A verb with a particle is also known by itself: whoever picks up picks.
        const [head] = action.verb.split(' ');
        const said = [action.verb, head].map((verb) => `${noun} ${verb}`.toLowerCase());
        return said
          .flatMap((one) => [one, ...[object, object.split(' ').at(-1)].map((each) => `${one} ${each}`.toLowerCase())])
          .some((deed) => ` ${deed}`.endsWith(` ${value.toLowerCase()}`));
      });
    case 'o':
      return inOrder(board, value.split(' > '));
    default:
      return settingHolds(board, key, value);
  }
}

function inOrder(board: Storyboard, verbs: string[]): boolean {
  const first = (verb: string) =>
    board.actions.find((action) => action.verb === verb) ??
    board.actions.find((action) => action.verb.startsWith(`${verb} `));
  const starts = verbs.map((verb) => first(verb)?.from ?? Number.NaN);
  return starts.every((start, index) => !Number.isNaN(start) && (index === 0 || start > (starts[index - 1] ?? 0)));
}

function settingHolds(board: Storyboard, key: string, value: string): boolean {
  switch (key) {
    case 'p':
      return ` ${board.setting.place} `.includes(` ${value} `) || kindOfPlace(board.setting.place ?? '') === value;
    case 'in':
      return board.setting.indoors === (value === 'yes');
    case 't':
      return board.setting.timeOfDay === value;
    case 'w':
      return board.setting.weather.some((weather) => weather === value);
    case 'z':
      return board.setting.season === value;
    case 'm':
      return board.camera.map((move) => move.move).join(' > ') === value;
    case 'v':
      return board.camera.some((move) => move.view === value);
    case 'y':
      return ` ${board.look.style} `.includes(value);
    case 'mono':
      return board.look.monochrome;
    case 'ch': {
      const [noun = '', attribute, from, to] = value.split('/');
      return board.changes.some((change) => {
        const of = board.subjects.find((subject) => subject.id === change.of)?.noun ?? change.of;
        return of === noun && change.attribute === attribute && change.from === from && change.to === to;
      });
    }
    case 'f':
      return board.pace === value;
    case 'l':
      return board.look.lens === value;
    case 'dof':
      return board.look.depthOfField === value;
    case 'q':
      return value.startsWith('no ') !== board.sound.some((cue) => cue.cue === value.replace(/^no /, ''));
    case 'says':
      return board.sound.some((cue) => cue.cue === 'dialogue' && cue.says === value);
    case '?':
      return board.unresolved.includes(value);
    default:
      throw new Error(`Unknown kind of fact: ${key}`);
  }
}
