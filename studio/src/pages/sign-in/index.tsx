import './sign-in.css';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { ApiError, OfflineError } from '../../lib/api.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Field } from '../../parts/field.tsx';
import { Gate } from '../../parts/gate.tsx';
import { Mark } from '../../parts/icon.tsx';
import { Note } from '../../parts/note.tsx';
import { useSessionState } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import picture from './red-panda.webp';

export default function SignIn(): ReactNode {
  const { enter, hasEnded } = useSessionState();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${text.signIn.title} · ${text.common.product}`;
  }, []);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    if (key === '') return setError(text.signIn.empty);
    setBusy(true);
    try {
      await enter(key);
    } catch (caught) {
      setError(messageOf(caught));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="door">
      <figure>
        <Gate>
          <img src={picture} alt={text.signIn.pictureAlt} width="960" height="540" />
        </Gate>
        <figcaption>{text.signIn.caption}</figcaption>
      </figure>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <div className="brand">
            <Mark />
            {text.common.product}
          </div>
          <h1 className="title">{text.signIn.heading}</h1>
        </div>
        {hasEnded && <Note live>{text.signIn.ended}</Note>}
        <Field
          label={text.signIn.key}
          name="key"
          type="password"
          className="mono key-input"
          autoComplete="current-password"
          placeholder={text.signIn.placeholder}
          autoFocus
          spellCheck={false}
          error={error}
          onChange={() => setError(undefined)}
        />
        <Button look="primary" size="big" type="submit" busy={isBusy}>
          {text.signIn.open}
        </Button>
        <div className="stack first-time">
          <p className="dim">{text.signIn.firstTime}</p>
          <div className="cmd">
            <code className="mono grow">{text.signIn.command}</code>
            <CopyButton value={text.signIn.command} label={text.signIn.copyCommand} />
          </div>
        </div>
        <p className="faint small">{text.signIn.cookie}</p>
      </form>
    </main>
  );
}

function messageOf(error: unknown): string {
  if (error instanceof OfflineError) return `${text.common.connectionLost} ${text.common.tryAgain}.`;
  if (!(error instanceof ApiError)) return String(error);
  if (error.status === 401) return text.signIn.refused;
  return error.status === 429 ? text.signIn.tooMany : error.message;
}
