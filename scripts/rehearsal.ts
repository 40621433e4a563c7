// What docs/rehearse.md has from the table of faults: how an order that meets each of them ends, by what the upstream offers.
import {
  endingOf,
  FAULT_NAMES,
  type FaultName,
  type FaultPart,
  faultOf,
  happensOn,
  wireNamed,
} from '../src/upstream/index.ts';

/** Upstreams that are alike after an order without an answer. */
const COLUMNS: readonly { heading: string; wires: readonly string[] }[] = [
  { heading: 'The same key again', wires: ['openai-key'] },
  { heading: 'A search that proves absence', wires: ['comfyui'] },
  { heading: 'A search', wires: ['google-vertex', 'aimlapi'] },
  { heading: 'A list', wires: ['openai', 'ulazai'] },
  { heading: 'Nothing', wires: ['google-gemini', 'segmind'] },
  { heading: 'Nothing, one long call', wires: ['azerion', 'segmind-v1'] },
];

const SECTIONS: readonly { heading: string; parts: readonly FaultPart[] }[] = [
  { heading: 'The order', parts: ['door', 'submit', 'list'] },
  { heading: 'The looks', parts: ['status'] },
  { heading: 'The result', parts: ['result', 'file'] },
];

/** The tables, each under a heading of its own. */
export function rehearsalTables(): string {
  return SECTIONS.map(({ heading, parts }) => {
    const names = FAULT_NAMES.filter((name) => parts.includes(faultOf(name).part));
    const rows = names.map((name) => [
      `\`${name}\``,
      faultOf(name).says,
      bought(name),
      ...COLUMNS.map((column) => cell(name, column.wires)),
    ]);
    const headings = ['Fault', 'What the upstream does', 'Bought', ...COLUMNS.map((column) => column.heading)];
    const lines = [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `### ${heading}\n\n${lines.join('\n')}`;
  }).join('\n\n');
}

/** The wires of each column, for the reader. */
export function rehearsalColumns(): string {
  return COLUMNS.map(({ heading, wires }) => `- **${heading}**: ${wires.map((wire) => `\`${wire}\``).join(', ')}`).join(
    '\n',
  );
}

function bought(name: FaultName): string {
  const { accepted, billed } = faultOf(name);
  return billed ? 'yes' : accepted ? 'taken, not billed' : 'no';
}

function cell(name: FaultName, wires: readonly string[]): string {
  const ends = new Map<string, string[]>();
  for (const wire of wires.filter((one) => happensOn(name, wireNamed(one)))) {
    const end = endOn(name, wire);
    ends.set(end, [...(ends.get(end) ?? []), wire]);
  }
  if (ends.size === 0) return '–';
  return [...ends].map(([end, those]) => (ends.size === 1 ? end : `${end} (${those.join(', ')})`)).join('; ');
}

function endOn(name: FaultName, wire: string): string {
  const end = endingOf(name, wireNamed(wire));
  return end === 'succeeded' ? (faultOf(name).warns ? 'done, with a warning' : 'done') : `\`${end}\``;
}
