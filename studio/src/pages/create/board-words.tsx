import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../../lib/api.ts';
import type { Storyboard, Subject } from '../../lib/api-types.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Field } from '../../parts/field.tsx';
import { Popover } from '../../parts/menu.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { text } from '../../text.ts';
import type { BoardProps } from './board.tsx';
import { addSubject, found } from './parts-of-board.ts';

const words = text.create.storyboard;
const LOST_SHOWN_MAX = 3;

/** Asks the server how a word would be drawn: only it knows the figures. */
export function useDrawn(
  onFound: (subject: Subject) => void,
): ReturnType<typeof useMutation<Subject | undefined, Error, string>> {
  return useMutation({
    mutationFn: async (word: string) => {
      const board = await api<Storyboard>('/storyboards', { method: 'POST', body: { prompt: `a ${word}`, seed: 0 } });
      return board.subjects[0];
    },
    onSuccess: (subject) => subject && onFound(subject),
  });
}

export function WordForm({ label, onFound }: { label: string; onFound: (subject: Subject) => void }): ReactNode {
  const [word, setWord] = useState('');
  const ask = useDrawn(onFound);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (word.trim() !== '') ask.mutate(word.trim());
      }}
    >
      <Field
        label={label}
        hint={words.drawAsHint}
        value={word}
        maxLength={100}
        onChange={(event) => setWord(event.target.value)}
        error={ask.isSuccess && !ask.data ? words.unknownThing(word) : undefined}
      />
      {ask.isError && <ErrorNote error={ask.error} />}
      <div className="row right">
        <Button type="submit" size="small" busy={ask.isPending}>
          {words.draw}
        </Button>
      </div>
    </form>
  );
}

export function AddSubject({ board, onChange }: BoardProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={words.add.subject}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Chip look="add" aria-label={words.add.subject} />}
    >
      <WordForm
        label={words.add.subject}
        onFound={(subject) => {
          onChange(addSubject(board, subject));
          setOpen(false);
        }}
      />
    </Popover>
  );
}

/** The words that nothing on the stage shows, each with a way to have it drawn as something else. */
export function Lost({ board, onChange }: BoardProps): ReactNode {
  const [open, setOpen] = useState<string>();
  const shown = board.unresolved.slice(0, LOST_SHOWN_MAX);
  const [first] = shown;
  if (first === undefined) return null;
  return (
    <Note
      tone="look"
      slim
      className="lostbox"
      actions={
        <Popover
          label={words.drawAsTitle(first)}
          open={open === first}
          onOpenChange={(isOpen) => setOpen(isOpen ? first : undefined)}
          align="end"
          trigger={
            <Button size="small" look="quiet" className="inked">
              {words.drawAs}
            </Button>
          }
        >
          <WordForm
            label={words.drawAsTitle(first)}
            onFound={(subject) => {
              onChange(found(addSubject(board, subject), first));
              setOpen(undefined);
            }}
          />
        </Popover>
      }
    >
      <b>{shown.map(words.lost).join(', ')}</b>
      {board.unresolved.length > shown.length && ` +${board.unresolved.length - shown.length}`}{' '}
      {board.unresolved.length === 1 ? words.isNotDrawn : words.areNotDrawn}
    </Note>
  );
}
