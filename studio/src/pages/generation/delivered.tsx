import type { ReactNode } from 'react';
import type { Details } from '../../lib/details-types.ts';
import { bytes, figure } from '../../lib/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/status.tsx';
import { text } from '../../text.ts';

const words = text.generation.delivered;
const TYPES: Readonly<Record<string, string>> = {
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
};

interface Line {
  name: string;
  ordered: string;
  delivered: string;
  isSame: boolean;
}

/** Each thing that was ordered, beside what the file has. */
export function Delivered({ details, position }: { details: Details; position: number }): ReactNode {
  const lines = linesOf(details, position);
  const same = lines.filter((line) => line.isSame).length;
  return (
    <Panel
      title={same === lines.length ? words.same : words.differs}
      bare
      aside={
        <span className="end">
          <Pill tone={same === lines.length ? 'good' : 'ask'}>{words.of(same, lines.length)}</Pill>
        </span>
      }
    >
      <table className="tbl cmp num">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{words.what}</span>
            </th>
            <th scope="col">{words.ordered}</th>
            <th scope="col">{words.delivered}</th>
            <th scope="col">
              <span className="vh">{words.compared}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, ordered, delivered, isSame }) => (
            <tr key={name}>
              <th scope="row" className="faint">
                {name}
              </th>
              <td>{ordered}</td>
              <td>{delivered}</td>
              <td className={`n ${isSame ? 'good-ink' : 'now-ink'}`}>
                <Icon name={isSame ? 'check' : 'warning'} small />
                <span className="vh">{isSame ? words.isSame : words.isDifferent}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function linesOf(details: Details, position: number): Line[] {
  const file = details.files.find((one) => one.position === position);
  const isFine = (field: string): boolean => !file?.differences.some((one) => one.field === field);
  const yesNo = (value: boolean | undefined): string => (value ? words.yes : words.no);
  const lines: Line[] = [];
  if (details.kind === 'video') {
    const ordered = details.call.video === undefined ? `${details.seconds} s` : words.extended(details.seconds);
    const delivered = file?.seconds === undefined ? '–' : `${file.seconds.toFixed(3)} s`;
    lines.push({ name: words.length, ordered, delivered, isSame: isFine('seconds') });
  }
  lines.push({
    name: words.size,
    ordered: `${details.width} × ${details.height}`,
    delivered: file?.width === undefined ? '–' : `${file.width} × ${file.height}`,
    isSame: isFine('size'),
  });
  if (details.kind === 'video') {
    const fps = file?.frame_rate === undefined ? undefined : figure(Math.round(file.frame_rate * 100) / 100);
    const frames = Math.round((file?.seconds ?? 0) * (file?.frame_rate ?? 0));
    lines.push(
      {
        name: words.frames,
        ordered: words.any,
        delivered: fps === undefined ? '–' : words.framesAt(frames, fps),
        isSame: true,
      },
      { name: words.sound, ordered: yesNo(details.audio), delivered: yesNo(file?.audio), isSame: isFine('audio') },
    );
  }
  lines.push(
    {
      name: words.takes,
      ordered: String(details.count),
      delivered: String(details.outputs.length),
      isSame: details.outputs.length === details.count,
    },
    {
      name: words.seed,
      ordered: details.call.seed === undefined ? words.any : String(details.call.seed),
      delivered: String(details.seed),
      isSame: true,
    },
    {
      name: words.file,
      ordered: details.call.format === undefined ? words.any : details.call.format.toUpperCase(),
      delivered: file ? `${TYPES[file.media_type] ?? file.media_type}, ${bytes(file.bytes)}` : '–',
      isSame: true,
    },
  );
  return lines;
}
