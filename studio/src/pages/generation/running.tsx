import type { ReactNode } from 'react';
import type { Details, Durations } from '../../lib/details-types.ts';
import { clockTime, shortName, span } from '../../lib/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Gate } from '../../parts/gate.tsx';
import { Panel } from '../../parts/panel.tsx';
import { text } from '../../text.ts';
import { useCurrentFrame } from './use-current-frame.ts';
import type { Live } from './use-live.ts';

const words = text.generation.running;
const WIDTH = 900;
const FOOT = 79;
const HIGH = 64;

/** How far it is, whether that is slow, and that one may leave. */
export function Running({
  details,
  live,
  poster,
}: {
  details: Details;
  live: Live;
  poster: string | undefined;
}): ReactNode {
  const { percent, ranSeconds } = live;
  const left = leftOf(details, percent, ranSeconds);
  const current = useCurrentFrame(details, percent);
  const picture = current?.url ?? poster;
  const burn =
    details.state === 'queued'
      ? text.states.queued
      : current
        ? words.frame(current.frame, current.frames)
        : words.drawnHere;
  return (
    <>
      <section aria-label={text.generation.currentFrame}>
        <Gate done={percent} tall={details.height > details.width} apertureClass="whole">
          {picture && (
            <>
              <img
                className={current ? '' : 'poster-fade waiting'}
                src={picture}
                alt={text.create.poster(shortName(details.prompt))}
              />
              <span className="burn num">{burn}</span>
            </>
          )}
        </Gate>
        <div className="row run-line">
          <b className="num run-percent">{words.percent(percent)}</b>
          <span className="dim num">{left}</span>
          <span className="faint end not-small">{words.leave}</span>
        </div>
        <div
          className="vh"
          role="progressbar"
          aria-label={words.progress}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words.value(percent, left)}
        />
      </section>
      {details.durations && <Slow durations={details.durations} ranSeconds={ranSeconds} />}
    </>
  );
}

/** From how long others took, or from how far it is. */
function leftOf({ durations, state }: Details, percent: number, ranSeconds: number): string {
  if (state === 'queued') return words.queued;
  const byPercent = percent >= 10 ? (ranSeconds / percent) * (100 - percent) : undefined;
  const byOthers = durations && durations.p50_seconds > ranSeconds ? durations.p50_seconds - ranSeconds : undefined;
  const seconds = byPercent ?? byOthers;
  if (seconds !== undefined) return words.left(span(Math.max(1, Math.round(seconds))));
  return durations && ranSeconds > durations.p90_seconds ? words.over : '';
}

function Slow({ durations, ranSeconds }: { durations: Durations; ranSeconds: number }): ReactNode {
  const { counts, p50_seconds: half, p90_seconds: nine, span_seconds: each } = durations;
  const whole = Math.max(each * counts.length, ranSeconds * 1.15);
  const at = (seconds: number): number => Math.min(WIDTH, (seconds / whole) * WIDTH);
  const most = Math.max(1, ...counts);
  // Two words at one place would stand on each other.
  const isClose = at(nine) - at(half) < 190;
  return (
    <Panel
      className="late"
      title={words.slow}
      aside={<span className="faint end num">{words.latest(durations.count)}</span>}
    >
      <svg
        className="slow"
        viewBox={`0 0 ${WIDTH} 104`}
        role="img"
        aria-label={words.chart(span(ranSeconds), span(half), span(nine))}
      >
        {counts.map((count, i) =>
          count === 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars do not move
              key={i}
              className="slow-bar"
              x={at(i * each) + 2}
              width={Math.max(2, at(each) - 4)}
              y={FOOT - 1 - (count / most) * HIGH}
              height={(count / most) * HIGH}
              rx="3"
            />
          ),
        )}
        <path
          className="slow-line"
          d={`M0 ${FOOT}H${WIDTH}M${at(half)} ${FOOT}v6${isClose ? '' : `M${at(nine)} ${FOOT}v6`}`}
        />
        <rect className="slow-now" x="0" y={FOOT - 3} width={at(ranSeconds)} height="5" rx="2.5" />
        <circle className="slow-now" cx={at(ranSeconds)} cy={FOOT - 0.5} r="6" />
        <text className="slow-ran" x={Math.min(WIDTH - 18, Math.max(18, at(ranSeconds)))} y="60" textAnchor="middle">
          {clockTime(ranSeconds)}
        </text>
        <text className="slow-word" x={Math.min(WIDTH - 60, Math.max(60, at(half)))} y="99" textAnchor="middle">
          {words.half(span(half))}
        </text>
        {!isClose && (
          <text className="slow-word" x={Math.min(WIDTH - 80, at(nine))} y="99" textAnchor="middle">
            {words.nine(span(nine))}
          </text>
        )}
      </svg>
      <SlowTable counts={counts} each={each} />
    </Panel>
  );
}

/** The same in figures. */
function SlowTable({ counts, each }: { counts: readonly number[]; each: number }): ReactNode {
  return (
    <details className="slow-table">
      <summary className="faint small">{words.asTable}</summary>
      <table className="tbl num">
        <thead>
          <tr>
            <th scope="col">{words.upTo}</th>
            <th scope="col" className="n">
              {words.howMany}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows do not move
            <tr key={i}>
              <td>{span((i + 1) * each)}</td>
              <td className="n">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What was understood of it, to look at meanwhile. */
export function Waiting({ details, poster }: { details: Details; poster: string | undefined }): ReactNode {
  if (!poster) return null;
  return (
    <Panel title={words.wait}>
      <div className="row">
        <img className="wait-still" src={poster} alt="" />
        <span className="dim">
          {words.waitNote}{' '}
          <ButtonLink href={`/?remix=${details.id}`} look="quiet" size="small">
            {words.open}
          </ButtonLink>
        </span>
      </div>
    </Panel>
  );
}
