import { RadioGroup, Switch as RadixSwitch } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface SegmentChoice<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
  /** Why it cannot be chosen, or what it means: shown on hover. */
  title?: string;
}

/** One of a few, all in sight; arrows move between them. */
export function Segment<Value extends string>({
  label,
  value,
  choices,
  onChange,
  small = false,
}: {
  label: string;
  value: Value;
  choices: readonly SegmentChoice<Value>[];
  onChange: (value: Value) => void;
  small?: boolean;
}): ReactNode {
  return (
    <RadioGroup.Root
      className={`seg num${small ? ' small' : ''}${choices.length > 4 ? ' wraps' : ''}`}
      aria-label={label}
      value={value}
      orientation="horizontal"
      onValueChange={(next) => onChange(next as Value)}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          {...(choice.title === undefined ? {} : { title: choice.title })}
        >
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

/** On or off, at once. `labelledBy` or `label`: its name. */
export function Switch({
  checked,
  onChange,
  label,
  labelledBy,
  disabled = false,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label?: string;
  labelledBy?: string;
  disabled?: boolean;
}): ReactNode {
  return (
    <RadixSwitch.Root
      className="switch"
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })}
    />
  );
}

/** A small number between two buttons. */
export function Stepper({
  value,
  min,
  max,
  onChange,
  less,
  more,
}: {
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  /** `One take fewer` */
  less: string;
  more: string;
}): ReactNode {
  return (
    <span className="step num">
      <Button
        look="quiet"
        size="small"
        icon="minus"
        iconOnly
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        {less}
      </Button>
      <b aria-live="polite">{value}</b>
      <Button
        look="quiet"
        size="small"
        icon="plus"
        iconOnly
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        {more}
      </Button>
    </span>
  );
}

/** A tick. Nothing but a button: a library has one on each of its cards, and they must cost nothing. */
export function Check({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input has no room for the drawing of the tick
    <button
      type="button"
      role="checkbox"
      className="check"
      aria-checked={checked}
      data-state={checked ? 'checked' : 'unchecked'}
      aria-label={label}
      onClick={() => onChange(!checked)}
      // A tick is set with Space; Enter is for what it stands on.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    >
      {checked && <Icon name="check" />}
    </button>
  );
}

/** A row of the inspector: a name on the left, a control on the right. */
export function Param({ label, id, children }: { label: string; id?: string; children: ReactNode }): ReactNode {
  return (
    <div className="param">
      <span className="label" {...(id === undefined ? {} : { id })}>
        {label}
      </span>
      {children}
    </div>
  );
}
