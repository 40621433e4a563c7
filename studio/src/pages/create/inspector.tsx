import { type ReactNode, useId, useState } from 'react';
import type { Choice, Limits, Range } from '../../lib/api-types.ts';
import { Button } from '../../parts/button.tsx';
import { Param, Segment, Stepper, Switch } from '../../parts/choices.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text.ts';
import { type Draft, type DraftChange, randomSeed } from './draft.ts';
import { effective } from './order.ts';

const words = text.create;

interface ParamsProps {
  draft: Draft;
  limits: Limits;
  onChange: (change: DraftChange) => void;
}

/** Every parameter that the model has, each as the control that fits it. What the model lacks is not shown. */
export function Shot({ draft, limits, onChange }: ParamsProps): ReactNode {
  const [isMore, setMore] = useState(false);
  const sound = useId();
  const now = effective(draft, limits);
  const audio = limits.audio;
  const rare = rareParams({ draft, limits, onChange });
  return (
    <section>
      <h2>{words.shot}</h2>
      {limits.seconds && (
        <Param label={words.length}>
          <Length rule={limits.seconds} value={now.seconds} onChange={(seconds) => onChange({ seconds })} />
        </Param>
      )}
      {limits.aspectRatio && limits.aspectRatio.allowed.length > 1 && (
        <Param label={words.shape}>
          <Segment
            label={words.shape}
            small={limits.aspectRatio.allowed.length > 3}
            value={now.aspectRatio}
            choices={limits.aspectRatio.allowed.map((value) => ({ value, label: <Shape value={value} /> }))}
            onChange={(aspectRatio) => onChange({ aspectRatio })}
          />
        </Param>
      )}
      {limits.resolution && limits.resolution.allowed.length > 1 && now.resolution && (
        <Param label={words.size}>
          <Segment
            label={words.size}
            small={limits.resolution.allowed.length > 3}
            value={now.resolution}
            choices={limits.resolution.allowed.map((value) => ({ value, label: value }))}
            onChange={(resolution) => onChange({ resolution })}
          />
        </Param>
      )}
      {audio && audio.allowed.length > 1 && (
        <Param label={words.sound} id={sound}>
          <Switch labelledBy={sound} checked={now.audio} onChange={(on) => onChange({ audio: on })} />
        </Param>
      )}
      {limits.count.max > 1 && (
        <Param label={words.takes}>
          <Stepper
            value={draft.count}
            min={1}
            max={limits.count.max}
            less={words.lessTakes}
            more={words.moreTakes}
            onChange={(count) => onChange({ count })}
          />
        </Param>
      )}
      {limits.seed && <Seed value={draft.seed} max={limits.seed.max} onChange={(seed) => onChange({ seed })} />}
      {isMore && <div className="stack rare">{rare}</div>}
      {rare.length > 0 && (
        <Button
          look="quiet"
          size="small"
          className="more-params"
          aria-expanded={isMore}
          onClick={() => setMore(!isMore)}
        >
          {isMore ? words.fewer : words.more(rare.length)} <Icon name="down" small />
        </Button>
      )}
    </section>
  );
}

function Length({
  rule,
  value,
  onChange,
}: {
  rule: Choice<number> | Range;
  value: number;
  onChange: (seconds: number) => void;
}): ReactNode {
  if (!('allowed' in rule))
    return (
      <span className="row">
        <span className="faint small num">
          {rule.min}–{rule.max} s
        </span>
        <Stepper
          value={value}
          min={rule.min}
          max={rule.max}
          less={words.lessSeconds}
          more={words.moreSeconds}
          onChange={onChange}
        />
      </span>
    );
  const last = rule.allowed.at(-1);
  if (rule.allowed.length === 1) return <span className="num dim">{words.secondsNow(rule.default)}</span>;
  return (
    <Segment
      label={words.length}
      small={rule.allowed.length > 4}
      value={String(value)}
      choices={rule.allowed.map((one) => ({
        value: String(one),
        label: one === last ? words.secondsNow(one) : String(one),
      }))}
      onChange={(next) => onChange(Number(next))}
    />
  );
}

function Shape({ value }: { value: string }): ReactNode {
  return (
    <>
      {(value === '16:9' || value === '9:16') && <i className={value === '9:16' ? 'shape tall' : 'shape'} />}
      {value}
    </>
  );
}

function Seed({
  value,
  max,
  onChange,
}: {
  value: number | undefined;
  max: number;
  onChange: (seed: number | undefined) => void;
}): ReactNode {
  if (value === undefined)
    return (
      <Param label={words.seed}>
        <span className="row">
          <span className="num dim">{words.random}</span>
          <Button look="quiet" size="small" icon="dice" iconOnly onClick={() => onChange(randomSeed() % (max + 1))}>
            {words.fixSeed}
          </Button>
        </span>
      </Param>
    );
  return (
    <Param label={words.seed}>
      <span className="row seed-row">
        <Field
          label={words.seedLabel}
          labelHidden
          inputMode="numeric"
          className="num"
          value={value}
          onChange={(event) => {
            const next = Number(event.target.value);
            if (Number.isInteger(next) && next >= 0 && next <= max) onChange(next);
          }}
        />
        <Button look="quiet" size="small" icon="close" iconOnly onClick={() => onChange(undefined)}>
          {words.freeSeed}
        </Button>
      </span>
    </Param>
  );
}

/** What few orders need. */
function rareParams({ draft, limits, onChange }: ParamsProps): ReactNode[] {
  const rare: ReactNode[] = [];
  if (limits.negativePrompt)
    rare.push(
      <Field
        key="negative"
        label={words.negative}
        hint={words.negativeHint}
        value={draft.negativePrompt ?? ''}
        maxLength={limits.negativePrompt.charactersMax}
        onChange={(event) => onChange({ negativePrompt: event.target.value === '' ? undefined : event.target.value })}
      />,
    );
  const choice = <Field extends 'personGeneration' | 'resizeMode' | 'compressionQuality' | 'format'>(
    field: Field,
    label: string,
    names: Readonly<Record<string, string>>,
  ): void => {
    const rule: Choice<string> | undefined = limits[field];
    if (!rule || rule.allowed.length < 2) return;
    rare.push(
      <Param key={field} label={label}>
        <Segment
          small
          label={label}
          value={draft[field] ?? rule.default}
          choices={rule.allowed.map((value) => ({ value, label: names[value] ?? value }))}
          onChange={(value) => onChange({ [field]: value })}
        />
      </Param>,
    );
  };
  choice('personGeneration', words.people, words.peopleChoices);
  choice('resizeMode', words.fit, words.fitChoices);
  choice('compressionQuality', words.quality, words.qualityChoices);
  choice('format', words.format, {});
  return rare;
}
