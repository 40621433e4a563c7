import './chart.css';
import { type ReactNode, useState } from 'react';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { type Column, Table } from './table.tsx';

/*
 * Charts are drawn as SVG with a sentence as their name; the same figures stand behind each as a table.
 */

export interface BarPoint {
  key: string;
  /** `23 Oct` */
  label: string;
  /** From the ground up, one for each of the series. */
  values: readonly number[];
}

const HEIGHT = 194;
const GROUND = 170.5;
const TOP = 18;
const LEFT = 40;
const GAP_SHARE = 0.3;
const FONT_BELOW = 188;

/** Round steps up to `max`: 0, 5k, 10k. At most four. */
export function ticksOf(max: number): number[] {
  if (max <= 0) return [0, 1];
  const rough = max / 2;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** `5k`, `1.2M`, `0.5` */
export function shortFigure(value: number): string {
  if (value >= 1_000_000) return `${Math.round(value / 100_000) / 10}M`;
  if (value >= 1000) return `${Math.round(value / 100) / 10}k`;
  return String(Math.round(value * 100) / 100);
}

function Grid({ width, ticks, y }: { width: number; ticks: readonly number[]; y: (value: number) => number }) {
  return ticks.map((tick) => (
    <g key={tick}>
      <path className="chart-line" d={`M${LEFT} ${y(tick)}H${width}`} />
      <text x={LEFT - 8} y={y(tick) + 3.5} textAnchor="end">
        {shortFigure(tick)}
      </text>
    </g>
  ));
}

function scale(max: number): (value: number) => number {
  const top = Math.max(max, 1e-9);
  return (value) => GROUND - (value / top) * (GROUND - TOP);
}

function Below({ width, labels }: { width: number; labels: readonly [string, string, string] }) {
  return (
    <>
      <text x={LEFT + 4} y={FONT_BELOW}>
        {labels[0]}
      </text>
      <text x={(LEFT + width) / 2} y={FONT_BELOW} textAnchor="middle">
        {labels[1]}
      </text>
      <text x={width - 2} y={FONT_BELOW} textAnchor="end">
        {labels[2]}
      </text>
    </>
  );
}

/** Bars, one part on the other; the last one is now. */
export function Bars({
  name,
  points,
  last,
  width = 760,
}: {
  /** A sentence: what the chart shows. */
  name: string;
  points: readonly BarPoint[];
  /** Under the last bar: `today`. */
  last: string;
  width?: number;
}): ReactNode {
  const max = Math.max(0, ...points.map(({ values }) => values.reduce((sum, one) => sum + one, 0)));
  const ticks = ticksOf(max);
  const y = scale(Math.max(max, ticks.at(-1) ?? 0));
  const step = (width - LEFT - 4) / Math.max(1, points.length);
  const bar = step * (1 - GAP_SHARE);
  return (
    <svg className="long" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={name}>
      <Grid width={width} ticks={ticks} y={y} />
      {points.map((point, i) => (
        <g key={point.key} className={i === points.length - 1 ? 'chart-bars now' : 'chart-bars'}>
          {stacked(point.values).map(([from, to], series) => {
            const height = y(from) - y(to) - 1;
            return height > 0 ? (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: the series do not move
                key={series}
                className={`chart-fill-${series + 1}`}
                x={LEFT + 4 + i * step + (step - bar) / 2}
                y={y(to)}
                width={bar}
                height={height}
                rx={Math.min(2.5, height / 2)}
              />
            ) : null;
          })}
        </g>
      ))}
      <Below width={width} labels={[points[0]?.label ?? '', points[points.length >> 1]?.label ?? '', last]} />
    </svg>
  );
}

function stacked(values: readonly number[]): [number, number][] {
  let ground = 0;
  return values.map((value) => {
    const from = ground;
    ground += value;
    return [from, ground];
  });
}

/** A line of how many, and bars on the ground of how many of another kind. */
export function LineAndBars({
  name,
  points,
  last,
  width = 520,
}: {
  name: string;
  points: readonly { key: string; label: string; line: number; bar: number }[];
  last: string;
  width?: number;
}): ReactNode {
  const max = Math.max(0, ...points.map((point) => Math.max(point.line, point.bar)));
  const ticks = ticksOf(Math.max(max, 2));
  const y = scale(Math.max(max, ticks.at(-1) ?? 0));
  const x = (i: number): number => LEFT + 6 + (i * (width - LEFT - 14)) / Math.max(1, points.length - 1);
  const end = points.at(-1);
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={name}>
      <Grid width={width} ticks={ticks} y={y} />
      {points.map((point, i) =>
        point.bar > 0 ? (
          <rect
            key={point.key}
            className="chart-fill-bad"
            x={x(i) - 3}
            y={y(point.bar)}
            width={6}
            height={GROUND - y(point.bar)}
            rx={2}
          />
        ) : null,
      )}
      <path
        className="chart-curve"
        d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(point.line).toFixed(1)}`).join('')}
      />
      {end && <circle className="chart-fill-1" cx={x(points.length - 1)} cy={y(end.line)} r={4} />}
      <Below width={width} labels={[points[0]?.label ?? '', points[points.length >> 1]?.label ?? '', last]} />
    </svg>
  );
}

/** Small bars in a row of a table; the figures stand beside them. `bad`: of each value that part which went wrong. */
export function Spark({ values, bad }: { values: readonly number[]; bad: readonly number[] }): ReactNode {
  const max = Math.max(1, ...values);
  return (
    <svg className="spark" viewBox="0 0 96 22" aria-hidden="true">
      {values.map((value, i) => {
        const height = value === 0 ? 1 : 3 + (value / max) * 19;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: one for each hour
            key={i}
            className={(bad[i] ?? 0) > 0 ? 'chart-fill-bad' : ''}
            x={i * 4}
            y={22 - height}
            width={2.6}
            height={height}
            rx={1}
          />
        );
      })}
    </svg>
  );
}

/** What stands in a legend: the colour's class and a word. */
export function Legend({ entries }: { entries: readonly (readonly [className: string, label: string])[] }): ReactNode {
  return (
    <span className="legend">
      {entries.map(([className, label]) => (
        <span key={label}>
          <i className={className} />
          {label}
        </span>
      ))}
    </span>
  );
}

/** Now is at the right end: that is what is seen first where the chart is wider than its place. */
function toNow(place: HTMLElement | null): void {
  if (place) place.scrollLeft = place.scrollWidth;
}

/** The chart or its table, and the button between them. Gives both, so that the button can stand in a header. */
export function useChartOrTable<Row>({
  name,
  chart,
  columns,
  rows,
  keyOf,
}: {
  name: string;
  chart: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}): { toggle: ReactNode; body: ReactNode } {
  const [isTable, setTable] = useState(false);
  const toggle = (
    <Button look="quiet" size="small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
      {isTable ? text.charts.asChart : text.charts.asTable}
    </Button>
  );
  const body = isTable ? (
    <div className="chart-table">
      <Table label={name} columns={columns} rows={rows} keyOf={keyOf} />
    </div>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="chart" ref={toNow} tabIndex={0} aria-label={text.charts.scrolls(name)}>
      {chart}
    </section>
  );
  return { toggle, body };
}
