import { type ReactNode, useId } from 'react';
import type { Storyboard, Subject } from '../../lib/api-types.ts';
import { Button } from '../../parts/button.tsx';
import { Check, Param, Switch } from '../../parts/choices.tsx';
import { Field, SelectField } from '../../parts/field.tsx';
import { text } from '../../text.ts';
import {
  type BoardPart,
  COLOURS,
  HOURS,
  MOVES,
  PACES,
  removePart,
  SEASONS,
  SIZES,
  VIEWS,
  WEATHERS,
} from './parts-of-board.ts';

const words = text.create.storyboard;
const COUNT_MAX = 1000;

interface FormProps {
  board: Storyboard;
  onChange: (board: Storyboard) => void;
}

/** The form of one part of the storyboard. */
export function PartForm({
  board,
  part,
  onChange,
  onRemoved,
}: FormProps & { part: BoardPart; onRemoved?: () => void }): ReactNode {
  const remove = (): void => {
    onChange(removePart(board, part));
    onRemoved?.();
  };
  return (
    <>
      <PartFields board={board} part={part} onChange={onChange} />
      {part.kind !== 'setting' && part.kind !== 'look' && (
        <div className="row right">
          <Button look="danger" size="small" onClick={remove}>
            {words.remove}
          </Button>
        </div>
      )}
    </>
  );
}

function PartFields({ board, part, onChange }: FormProps & { part: BoardPart }): ReactNode {
  switch (part.kind) {
    case 'subject':
      return <SubjectForm board={board} id={part.id} onChange={onChange} />;
    case 'action':
      return <ActionForm board={board} index={part.index} onChange={onChange} />;
    case 'setting':
      return <SettingForm board={board} onChange={onChange} />;
    case 'camera':
      return <CameraForm board={board} index={part.index} onChange={onChange} />;
    case 'look':
      return <LookForm board={board} onChange={onChange} />;
    case 'sound':
      return <SoundForm board={board} index={part.index} onChange={onChange} />;
  }
}

function replaced<Item>(list: readonly Item[], index: number, change: Partial<Item>): Item[] {
  return list.map((one, i) => (i === index ? { ...one, ...change } : one));
}

function Options({ values, none }: { values: readonly string[]; none?: string }): ReactNode {
  return (
    <>
      {none !== undefined && <option value="">{none}</option>}
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </>
  );
}

function SubjectForm({ board, id, onChange }: FormProps & { id: string }): ReactNode {
  const subject = board.subjects.find((one) => one.id === id);
  if (!subject) return null;
  const change = (next: Partial<Subject>): void =>
    onChange({ ...board, subjects: board.subjects.map((one) => (one.id === id ? { ...one, ...next } : one)) });
  const toggle = (colour: string, on: boolean): void =>
    change({ colours: on ? [...subject.colours, colour] : subject.colours.filter((one) => one !== colour) });
  return (
    <>
      <Field
        label={words.fields.noun}
        value={subject.noun}
        maxLength={200}
        onChange={(event) => event.target.value.trim() !== '' && change({ noun: event.target.value })}
      />
      <div className="pair">
        <Field
          label={words.fields.count}
          type="number"
          min={1}
          max={COUNT_MAX}
          value={subject.count}
          onChange={(event) => {
            const count = Number(event.target.value);
            if (Number.isInteger(count) && count >= 1 && count <= COUNT_MAX) change({ count });
          }}
        />
        <SelectField
          label={words.fields.size}
          value={subject.size}
          onChange={(event) => change({ size: event.target.value })}
        >
          <Options values={SIZES} />
        </SelectField>
      </div>
      <fieldset className="stack tight">
        <legend className="label">{words.fields.colours}</legend>
        <div className="swatches">
          {COLOURS.map((colour) => (
            <span key={colour} className="row tight" title={colour}>
              <Check label={colour} checked={subject.colours.includes(colour)} onChange={(on) => toggle(colour, on)} />
              <i className={`swatch-dot swatch-${colour}`} aria-hidden="true" />
            </span>
          ))}
        </div>
      </fieldset>
      <Field
        label={words.fields.attributes}
        defaultValue={subject.attributes.join(', ')}
        onBlur={(event) =>
          change({
            attributes: event.target.value
              .split(',')
              .map((word) => word.trim())
              .filter(Boolean),
          })
        }
      />
    </>
  );
}

function Times({
  seconds,
  from,
  to,
  onChange,
}: {
  seconds: number;
  from: number;
  to: number;
  onChange: (times: { from: number; to: number }) => void;
}): ReactNode {
  const error = from < 0 || to > seconds || to < from ? words.badTime(seconds) : undefined;
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return (
    <div className="pair">
      <Field
        label={words.fields.from}
        type="number"
        step={0.1}
        min={0}
        max={seconds}
        value={rounded(from)}
        error={error}
        onChange={(event) => onChange({ from: Math.min(to, Math.max(0, Number(event.target.value))), to })}
      />
      <Field
        label={words.fields.to}
        type="number"
        step={0.1}
        min={0}
        max={seconds}
        value={rounded(to)}
        onChange={(event) => onChange({ from, to: Math.min(seconds, Math.max(from, Number(event.target.value))) })}
      />
    </div>
  );
}

function ActionForm({ board, index, onChange }: FormProps & { index: number }): ReactNode {
  const action = board.actions[index];
  if (!action) return null;
  const change = (next: Partial<typeof action>): void =>
    onChange({ ...board, actions: replaced(board.actions, index, next) });
  return (
    <>
      <SelectField
        label={words.fields.who}
        value={action.subject}
        onChange={(event) => change({ subject: event.target.value })}
      >
        {board.subjects.map((one) => (
          <option key={one.id} value={one.id}>
            {one.noun}
          </option>
        ))}
      </SelectField>
      <Field
        label={words.fields.verb}
        value={action.verb}
        maxLength={100}
        onChange={(event) => event.target.value.trim() !== '' && change({ verb: event.target.value })}
      />
      <Times seconds={board.seconds} from={action.from} to={action.to} onChange={(times) => change(times)} />
    </>
  );
}

function SettingForm({ board, onChange }: FormProps): ReactNode {
  const { setting } = board;
  const indoors = useId();
  const change = (next: Partial<typeof setting>): void => onChange({ ...board, setting: { ...setting, ...next } });
  const toggle = (weather: string, on: boolean): void =>
    change({ weather: on ? [...setting.weather, weather] : setting.weather.filter((one) => one !== weather) });
  return (
    <>
      <Field
        label={words.fields.place}
        value={setting.place ?? ''}
        maxLength={200}
        onChange={(event) => change({ place: event.target.value === '' ? null : event.target.value })}
      />
      <div className="pair">
        <SelectField
          label={words.fields.hour}
          value={setting.timeOfDay}
          onChange={(event) => change({ timeOfDay: event.target.value })}
        >
          <Options values={HOURS} />
        </SelectField>
        <SelectField
          label={words.fields.season}
          value={setting.season ?? ''}
          onChange={(event) => change({ season: event.target.value === '' ? null : event.target.value })}
        >
          <Options values={SEASONS} none={words.fields.any} />
        </SelectField>
      </div>
      <fieldset className="stack tight">
        <legend className="label">{words.fields.weather}</legend>
        <div className="ticks">
          {WEATHERS.map((weather) => (
            <span key={weather} className="row tight">
              <Check
                label={weather}
                checked={setting.weather.includes(weather)}
                onChange={(on) => toggle(weather, on)}
              />
              <span aria-hidden="true">{weather}</span>
            </span>
          ))}
        </div>
      </fieldset>
      <Param label={words.fields.indoors} id={indoors}>
        <Switch labelledBy={indoors} checked={setting.indoors} onChange={(on) => change({ indoors: on })} />
      </Param>
    </>
  );
}

function CameraForm({ board, index, onChange }: FormProps & { index: number }): ReactNode {
  const move = board.camera[index];
  if (!move) return null;
  const change = (next: Partial<typeof move>): void =>
    onChange({ ...board, camera: replaced(board.camera, index, next) });
  const view = (value: string): void => {
    const { view: _before, ...rest } = move;
    const next = value === '' ? rest : { ...rest, view: value };
    onChange({ ...board, camera: board.camera.map((one, i) => (i === index ? next : one)) });
  };
  return (
    <>
      <div className="pair">
        <SelectField
          label={words.fields.move}
          value={move.move}
          onChange={(event) => change({ move: event.target.value })}
        >
          <Options values={MOVES} />
        </SelectField>
        <SelectField label={words.fields.view} value={move.view ?? ''} onChange={(event) => view(event.target.value)}>
          <Options values={VIEWS} none={words.fields.any} />
        </SelectField>
      </div>
      <Times seconds={board.seconds} from={move.from} to={move.to} onChange={(times) => change(times)} />
    </>
  );
}

function LookForm({ board, onChange }: FormProps): ReactNode {
  const { look } = board;
  const mono = useId();
  const change = (next: Partial<typeof look>): void => onChange({ ...board, look: { ...look, ...next } });
  const lens = (value: string): void => {
    const { lens: _before, ...rest } = look;
    onChange({ ...board, look: value === '' ? rest : { ...rest, lens: value } });
  };
  return (
    <>
      <div className="pair">
        <Field
          label={words.fields.style}
          value={look.style ?? ''}
          maxLength={200}
          onChange={(event) => change({ style: event.target.value === '' ? null : event.target.value })}
        />
        <Field
          label={words.fields.lens}
          value={look.lens ?? ''}
          maxLength={100}
          onChange={(event) => lens(event.target.value)}
        />
      </div>
      <div className="pair">
        <SelectField
          label={words.fields.depth}
          value={look.depthOfField}
          onChange={(event) => change({ depthOfField: event.target.value === 'shallow' ? 'shallow' : 'deep' })}
        >
          <option value="deep">{words.depth.deep}</option>
          <option value="shallow">{words.depth.shallow}</option>
        </SelectField>
        <SelectField
          label={words.fields.pace}
          value={board.pace}
          onChange={(event) => onChange({ ...board, pace: event.target.value })}
        >
          <Options values={PACES} />
        </SelectField>
      </div>
      <Param label={words.fields.monochrome} id={mono}>
        <Switch labelledBy={mono} checked={look.monochrome} onChange={(on) => change({ monochrome: on })} />
      </Param>
    </>
  );
}

function SoundForm({ board, index, onChange }: FormProps & { index: number }): ReactNode {
  const cue = board.sound[index];
  if (!cue) return null;
  const change = (next: Partial<typeof cue>): void => onChange({ ...board, sound: replaced(board.sound, index, next) });
  return (
    <>
      <Field
        label={words.fields.cue}
        value={cue.cue}
        maxLength={100}
        onChange={(event) => event.target.value.trim() !== '' && change({ cue: event.target.value })}
      />
      {cue.cue === 'dialogue' && (
        <Field
          label={words.fields.says}
          value={cue.says ?? ''}
          maxLength={1000}
          onChange={(event) => change({ says: event.target.value })}
        />
      )}
      <Times seconds={board.seconds} from={cue.from} to={cue.to} onChange={(times) => change(times)} />
    </>
  );
}
