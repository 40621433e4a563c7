import type { ReactNode } from 'react';
import type { Storyboard } from '../../lib/api-types.ts';
import { vars } from '../../lib/css-vars.ts';
import { Popover } from '../../parts/menu.tsx';
import { text } from '../../text.ts';
import { PartForm } from './board-forms.tsx';
import { type BoardPart, nameOfPart, thirdPerson } from './parts-of-board.ts';

const words = text.create.storyboard;
const TICKS_MAX = 10;
const LANES_MAX = 2;
/** With more, each is lower, so that all of it stays in view. */
const ROOMY_LANES_MAX = 3;

interface Bar {
  part: BoardPart;
  label: string;
  from: number;
  to: number;
}

/** The storyboard in time; every bar is a button that opens the shot's form. */
export function Tracks({
  board,
  at,
  pointed,
  onPoint,
  onChange,
}: {
  board: Storyboard;
  /** Where the playhead stands, seconds; undefined while nothing plays. */
  at: number | undefined;
  pointed: string | undefined;
  onPoint: (part: string | undefined) => void;
  onChange: (board: Storyboard) => void;
}): ReactNode {
  const { seconds } = board;
  const nounOf = (id: string): string => board.subjects.find((one) => one.id === id)?.noun ?? id;
  const isMany = (id: string): boolean => (board.subjects.find((one) => one.id === id)?.count ?? 1) > 1;
  const rows: { title: string; bars: Bar[] }[] = [
    {
      title: words.action,
      bars: board.actions.map((one, index) => ({
        part: { kind: 'action', index },
        label: `${nounOf(one.subject)} ${thirdPerson(one.verb, isMany(one.subject))}`,
        from: one.from,
        to: one.to,
      })),
    },
    {
      title: words.camera,
      bars: board.camera.map((one, index) => ({
        part: { kind: 'camera', index },
        label: one.move,
        from: one.from,
        to: one.to,
      })),
    },
    {
      title: words.sound,
      bars: board.sound.map((one, index) => ({
        part: { kind: 'sound', index },
        label: one.cue,
        from: one.from,
        to: one.to,
      })),
    },
  ];
  const isDense = rows.reduce((sum, row) => sum + lanesOf(row.bars).length, 0) > ROOMY_LANES_MAX;
  return (
    <section className="panel time" aria-label={words.inTime}>
      <div
        className={isDense ? 'tracks dense' : 'tracks'}
        style={vars({ '--at': at === undefined ? 0 : (at / seconds) * 100 })}
      >
        <span />
        <div className="ruler" aria-hidden="true">
          {ticksOf(seconds).map((tick) => (
            <span key={tick}>{tick}</span>
          ))}
          <span>{Math.round(seconds * 10) / 10} s</span>
        </div>
        {rows
          .filter((row) => row.bars.length > 0)
          .map((row) => (
            <Lanes key={row.title} title={row.title} lanes={lanesOf(row.bars)}>
              {(bar) => (
                <TrackBar
                  key={nameOfPart(bar.part)}
                  bar={bar}
                  board={board}
                  isPointed={pointed === nameOfPart(bar.part)}
                  onPoint={onPoint}
                  onChange={onChange}
                />
              )}
            </Lanes>
          ))}
        {at !== undefined && <i className="head" />}
      </div>
    </section>
  );
}

function Lanes({
  title,
  lanes,
  children,
}: {
  title: string;
  lanes: readonly Bar[][];
  children: (bar: Bar) => ReactNode;
}): ReactNode {
  return lanes.map((lane, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lanes have no name
    <LaneRow key={i} title={i === 0 ? title : ''}>
      {lane.map(children)}
    </LaneRow>
  ));
}

function LaneRow({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <>
      <span>{title}</span>
      <div className="lane">{children}</div>
    </>
  );
}

function TrackBar({
  bar,
  board,
  isPointed,
  onPoint,
  onChange,
}: {
  bar: Bar;
  board: Storyboard;
  isPointed: boolean;
  onPoint: (part: string | undefined) => void;
  onChange: (board: Storyboard) => void;
}): ReactNode {
  const percent = (value: number): number => (value / board.seconds) * 100;
  return (
    <Popover
      label={bar.label}
      trigger={
        <button
          type="button"
          className={`bar${isPointed ? ' sel' : ''}`}
          style={vars({ '--a': percent(bar.from), '--b': percent(bar.to) })}
          onMouseEnter={() => onPoint(nameOfPart(bar.part))}
          onMouseLeave={() => onPoint(undefined)}
        >
          {bar.label}
        </button>
      }
    >
      <PartForm board={board} part={bar.part} onChange={onChange} />
    </Popover>
  );
}

/** Bars that overlap go one under the other; what finds no lane is in the storyboard above. */
function lanesOf(bars: readonly Bar[]): Bar[][] {
  const lanes: Bar[][] = [];
  for (const bar of bars) {
    const free = lanes.find((lane) =>
      lane.every((other) => bar.from >= other.to - 0.01 || bar.to <= other.from + 0.01),
    );
    if (free) free.push(bar);
    else if (lanes.length < LANES_MAX) lanes.push([bar]);
  }
  return lanes;
}

function ticksOf(seconds: number): number[] {
  const step = Math.max(1, Math.ceil(seconds / TICKS_MAX));
  const ticks: number[] = [];
  for (let tick = 0; tick < seconds; tick += step) ticks.push(tick);
  return ticks;
}
