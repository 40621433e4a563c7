import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Storyboard, Subject } from '../../lib/api-types.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Popover } from '../../parts/menu.tsx';
import { Note } from '../../parts/note.tsx';
import { text } from '../../text.ts';
import { PartForm } from './board-forms.tsx';
import { AddSubject, Lost } from './board-words.tsx';
import { isSaid, type Mark } from './marks.ts';
import { type BoardPart, ideasOf, nameOfPart, plural, removePart, thirdPerson } from './parts-of-board.ts';

const words = text.create.storyboard;

export interface BoardProps {
  board: Storyboard;
  marks: readonly Mark[];
  isEdited: boolean;
  onChange: (board: Storyboard) => void;
  onUndo: () => void;
  pointed: string | undefined;
  onPoint: (part: string | undefined) => void;
  /** Set where the model reads words only. */
  wordsOnly?: { model: string; write: () => void } | undefined;
}

/** What was understood, what was not; every chip opens its form. */
export function Board(props: BoardProps): ReactNode {
  const { board, isEdited, onUndo, wordsOnly } = props;
  const [isForm, setForm] = useState(false);
  const ideas = ideasOf(board);
  return (
    <section className="panel board" aria-labelledby="storyboard">
      <header>
        <h2 id="storyboard">{words.title}</h2>
        <span className="faint num small">
          {words.ideas(ideas.drawn, ideas.all)}
          {isEdited && `, ${words.edited}`}
        </span>
        <span className="end row">
          {isEdited && (
            <Button look="quiet" size="small" onClick={onUndo}>
              {words.undo}
            </Button>
          )}
          <Button look="quiet" size="small" onClick={() => setForm(true)}>
            {words.asForm}
          </Button>
        </span>
      </header>
      <Chips {...props} />
      {isEdited && wordsOnly && (
        <Note
          tone="look"
          slim
          className="lostbox"
          actions={
            <Button size="small" look="quiet" className="inked" onClick={wordsOnly.write}>
              {words.intoPrompt}
            </Button>
          }
        >
          {words.onlyAnimatic(wordsOnly.model)}
        </Note>
      )}
      <Lost {...props} />
      <BoardDialog {...props} open={isForm} onClose={() => setForm(false)} />
    </section>
  );
}

/** Arrows go from chip to chip, Delete removes what has the focus. */
function onKeys(event: KeyboardEvent<HTMLElement>): void {
  const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('.chip')];
  const at = chips.findIndex((one) => one.contains(document.activeElement));
  if (at < 0) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  chips[(at + step + chips.length) % chips.length]?.focus();
}

function Chips(props: BoardProps): ReactNode {
  const { board } = props;
  const { setting, look } = board;
  const nounOf = (id: string): string => board.subjects.find((one) => one.id === id)?.noun ?? id;
  const isMany = (id: string): boolean => (board.subjects.find((one) => one.id === id)?.count ?? 1) > 1;
  const time = (from: number, to: number): string => words.times(shortNumber(from), shortNumber(to));
  const whole = (from: number, to: number): boolean => from <= 0.05 && to >= board.seconds - 0.05;
  const guess = (...said: (string | null | undefined)[]): 'said' | 'guess' =>
    isSaid(board.prompt, ...said) ? 'said' : 'guess';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chips in it are buttons; this only moves the focus between them
    <div className="chips" onKeyDown={onKeys}>
      <Row title={words.subjects}>
        {board.subjects.map((one) => (
          <PartChip
            key={one.id}
            {...props}
            part={{ kind: 'subject', id: one.id }}
            look={one.drawnAs.kind === 'card' ? 'lost' : guess(one.noun)}
            swatch={one.colours[0]}
            note={subjectNote(one, isSaid(board.prompt, one.noun))}
          >
            {one.count > 1 ? `${one.count} ${plural(one.noun)}` : one.noun}
          </PartChip>
        ))}
        <AddSubject {...props} />
      </Row>
      {board.actions.length > 0 && (
        <Row title={words.action}>
          {board.actions.map((one, index) => (
            <PartChip
              // biome-ignore lint/suspicious/noArrayIndexKey: an action has no name of its own
              key={index}
              {...props}
              part={{ kind: 'action', index }}
              look="said"
              note={whole(one.from, one.to) ? undefined : time(one.from, one.to)}
            >
              {nounOf(one.subject)} <small>{thirdPerson(one.verb, isMany(one.subject))}</small>{' '}
              {one.object ? nounOf(one.object) : ''}
            </PartChip>
          ))}
        </Row>
      )}
      <Row title={words.place}>
        {setting.place && (
          <PartChip {...props} part={{ kind: 'setting' }} name="place" look={guess(setting.place)}>
            {setting.place}
          </PartChip>
        )}
        <PartChip {...props} part={{ kind: 'setting' }} name="hour" look={guess(setting.timeOfDay)}>
          {setting.timeOfDay}
        </PartChip>
        {setting.weather.map((one) => (
          <PartChip key={one} {...props} part={{ kind: 'setting' }} name={`weather:${one}`} look={guess(one)}>
            {one}
          </PartChip>
        ))}
        {setting.season && (
          <PartChip {...props} part={{ kind: 'setting' }} name="season" look={guess(setting.season)}>
            {setting.season}
          </PartChip>
        )}
      </Row>
      <Row title={words.camera}>
        {board.camera.map((one, index) => (
          <PartChip
            // biome-ignore lint/suspicious/noArrayIndexKey: a move has no name of its own
            key={index}
            {...props}
            part={{ kind: 'camera', index }}
            look={guess(one.move, one.view)}
            note={whole(one.from, one.to) ? one.view : time(one.from, one.to)}
          >
            {one.move}
          </PartChip>
        ))}
        <Chip
          look="add"
          aria-label={words.add.camera}
          onClick={() =>
            props.onChange({ ...board, camera: [...board.camera, { move: 'zoom in', from: 0, to: board.seconds }] })
          }
        />
      </Row>
      <Row title={words.look}>
        {look.style && (
          <PartChip {...props} part={{ kind: 'look' }} look={guess(look.style)}>
            {look.style}
          </PartChip>
        )}
        {look.lens && (
          <PartChip {...props} part={{ kind: 'look' }} look="said">
            {look.lens}
          </PartChip>
        )}
        {look.monochrome && (
          <PartChip {...props} part={{ kind: 'look' }} look="said">
            {words.monochrome}
          </PartChip>
        )}
        <PartChip {...props} part={{ kind: 'look' }} name="depth" look="guess">
          {words.depth[look.depthOfField]}
        </PartChip>
        {board.pace !== 'normal' && (
          <PartChip {...props} part={{ kind: 'look' }} name="pace" look="said">
            {board.pace}
          </PartChip>
        )}
      </Row>
      <Row title={words.sound}>
        {board.sound.map((one, index) => (
          <PartChip
            // biome-ignore lint/suspicious/noArrayIndexKey: a cue may come twice
            key={index}
            {...props}
            part={{ kind: 'sound', index }}
            look={guess(one.cue)}
            note={one.says && `“${one.says}”`}
          >
            {one.cue}
          </PartChip>
        ))}
        <Chip
          look="add"
          aria-label={words.add.sound}
          onClick={() =>
            props.onChange({ ...board, sound: [...board.sound, { cue: 'wind', from: 0, to: board.seconds }] })
          }
        />
      </Row>
    </div>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has its own looks, and this is no form
    <div className="chip-row" role="group" aria-label={title}>
      <span className="chip-title" aria-hidden="true">
        {title}
      </span>
      <div className="chip-list">{children}</div>
    </div>
  );
}

function PartChip({
  part,
  name = nameOfPart(part),
  look,
  note,
  swatch,
  children,
  ...props
}: BoardProps & {
  part: BoardPart;
  /** As the marks call it. */
  name?: string;
  look: 'said' | 'guess' | 'lost';
  note?: string | undefined;
  swatch?: string | undefined;
  children: ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { board, onChange, pointed, onPoint } = props;
  const point = {
    onMouseEnter: () => onPoint(name),
    onMouseLeave: () => onPoint(undefined),
    onFocus: () => onPoint(name),
    onBlur: () => onPoint(undefined),
  };
  return (
    <Popover
      label={words.title}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Chip
          look={look}
          className={pointed === name ? 'is-hover' : ''}
          {...(note ? { note } : {})}
          {...(swatch ? { swatch: `swatch-${swatch}` } : {})}
          {...point}
          onKeyDown={(event) => {
            if (event.key !== 'Delete' || part.kind === 'setting' || part.kind === 'look') return;
            event.preventDefault();
            onChange(removePart(board, part));
          }}
        >
          {children}
        </Chip>
      }
    >
      <PartForm board={board} part={part} onChange={onChange} onRemoved={() => setOpen(false)} />
    </Popover>
  );
}

/** Everything at once. */
function BoardDialog({
  board,
  onChange,
  open,
  onClose,
}: BoardProps & { open: boolean; onClose: () => void }): ReactNode {
  const sections: { title: string; parts: BoardPart[] }[] = [
    { title: words.subjects, parts: board.subjects.map(({ id }) => ({ kind: 'subject', id })) },
    { title: words.action, parts: board.actions.map((_, index) => ({ kind: 'action', index })) },
    { title: words.place, parts: [{ kind: 'setting' }] },
    { title: words.camera, parts: board.camera.map((_, index) => ({ kind: 'camera', index })) },
    { title: words.look, parts: [{ kind: 'look' }] },
    { title: words.sound, parts: board.sound.map((_, index) => ({ kind: 'sound', index })) },
  ];
  return (
    <Dialog open={open} onClose={onClose} title={words.dialogTitle} look="sheet">
      {sections
        .filter((section) => section.parts.length > 0)
        .map((section) => (
          <section key={section.title} className="stack">
            <h3>{section.title}</h3>
            {section.parts.map((part) => (
              <div key={nameOfPart(part)} className="part-form">
                <PartForm board={board} part={part} onChange={onChange} />
              </div>
            ))}
          </section>
        ))}
      <div className="dialog-end">
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  );
}

function subjectNote(subject: Subject, said: boolean): string | undefined {
  if (subject.drawnAs.kind === 'card') return words.card;
  const described = [...subject.colours, ...subject.attributes].slice(0, 2).join(', ');
  return described === '' ? (said ? undefined : words.guessed) : described;
}

function shortNumber(value: number): string {
  return String(Math.round(value * 10) / 10);
}
