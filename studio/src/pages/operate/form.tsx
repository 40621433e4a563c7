import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { text } from '../../text.ts';
import type { Acting } from './use-act.ts';

/** A few fields in a window, and one button that does it. `onSubmit` is given what was written; it closes by itself. */
export function FormDialog({
  title,
  description,
  submit,
  keep = text.common.cancel,
  fatal = false,
  acting,
  onClose,
  onSubmit,
  children,
}: {
  title: string;
  description?: ReactNode;
  submit: string;
  keep?: string;
  fatal?: boolean;
  acting: Acting;
  onClose: () => void;
  onSubmit: (given: FormData) => void;
  children?: ReactNode;
}): ReactNode {
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!acting.isBusy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form className="stack loose" onSubmit={send} noValidate>
        {children}
        {acting.error && (
          <Note tone="bad" live>
            {acting.error}
          </Note>
        )}
        <div className="dialog-end">
          <Button look="quiet" onClick={onClose}>
            {keep}
          </Button>
          <Button look={fatal ? 'fatal' : 'primary'} type="submit" busy={acting.isBusy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the fields of a form got wrong, by their names; a field that is changed is right until it is sent again. */
export function useMistakes(): {
  mistakes: Readonly<Record<string, string>>;
  refuse: (name: string, message: string) => void;
  forget: (name: string) => void;
} {
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({});
  return {
    mistakes,
    refuse: (name, message) => setMistakes((now) => ({ ...now, [name]: message })),
    forget: (name) =>
      setMistakes((now) => {
        const { [name]: _gone, ...rest } = now;
        return rest;
      }),
  };
}

/** The text of a field, without the spaces around it. */
export function fieldOf(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
