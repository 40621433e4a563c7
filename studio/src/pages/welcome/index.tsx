import './welcome.css';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { Gate } from '../../parts/gate.tsx';
import { useToast } from '../../parts/toast.tsx';
import { keyLabel, useShortcuts } from '../../shell/keyboard.ts';
import { Page } from '../../shell/page.tsx';
import { useIsAdmin, useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { putDraft } from '../create/draft.ts';
import { keepPicture, PICTURE_TYPES } from '../create/pictures.ts';
import alley from './alley.webp';
import garden from './garden.webp';
import mountains from './mountains.webp';
import otter from './otter.webp';

const words = text.welcome;
const TRIES = [
  { picture: otter, prompt: words.tries.otter },
  { picture: alley, prompt: words.tries.alley },
  { picture: garden, prompt: words.tries.garden },
  { picture: mountains, prompt: words.tries.mountains },
];
const ANIMATIC = 'filmgate/animatic';

/** The first visit: one field, four beginnings, and where the key is. */
export default function Welcome(): ReactNode {
  const { engines } = useSession();
  const isAdmin = useIsAdmin();
  const [, go] = useLocation();
  const [prompt, setPrompt] = useState('');
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const tell = useToast();
  const hasUpstream = engines.some((engine) => engine.place === 'remote');
  const begin = (words: string): void => {
    putDraft({ prompt: words }, ANIMATIC);
    go('/', { state: { writes: true } });
  };
  const draw = (event?: FormEvent): void => {
    event?.preventDefault();
    if (prompt.trim() === '') setError(text.welcome.empty);
    else begin(prompt);
  };
  const startFrom = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      putDraft({ prompt, image: await keepPicture(file) }, ANIMATIC);
      go('/', { state: { writes: true } });
    } catch (caught) {
      tell(caught instanceof Error ? caught.message : String(caught));
    }
  };
  useShortcuts({ 'mod+enter': () => draw() });
  return (
    <Page title={text.shell.create}>
      <div className="hello">
        <Gate apertureClass="hello-gate">
          <h2 className="title">{words.title}</h2>
          <p className="dim lead">{words.lead}</p>
          <form className="ask" onSubmit={draw}>
            <textarea
              // biome-ignore lint/a11y/noAutofocus: the page has this one field
              autoFocus
              aria-label={text.create.prompt}
              placeholder={words.placeholder}
              value={prompt}
              {...(error ? { 'aria-invalid': true, 'aria-describedby': 'ask-error' } : {})}
              onChange={(event) => {
                setPrompt(event.target.value);
                setError(undefined);
              }}
            />
            {error && (
              <span className="err" id="ask-error" role="alert">
                {error}
              </span>
            )}
            <div className="row wrap">
              <Button look="quiet" icon="picture" onClick={() => input.current?.click()}>
                {words.picture}
              </Button>
              {!hasUpstream && <span className="faint end not-small">{words.noEngine}</span>}
              <Button look="primary" size="big" type="submit" className={hasUpstream ? 'end' : 'draw-it'}>
                {words.draw} <kbd className="not-small">{keyLabel('mod+Enter')}</kbd>
              </Button>
            </div>
            <input
              ref={input}
              type="file"
              hidden
              accept={PICTURE_TYPES.join(',')}
              onChange={(event) => void startFrom(event.target.files?.[0])}
            />
          </form>
        </Gate>
        <div className="stack">
          <h3>{words.begin}</h3>
          <div className="tries">
            {TRIES.map((one) => (
              <button key={one.prompt} type="button" onClick={() => begin(one.prompt)}>
                <img src={one.picture} alt="" width="480" height="270" />
                <span>{one.prompt}</span>
              </button>
            ))}
          </div>
        </div>
        <Next isAdmin={isAdmin} />
      </div>
    </Page>
  );
}

function Next({ isAdmin }: { isAdmin: boolean }): ReactNode {
  const [change, host, rest] = words.code(window.location.host);
  return (
    <div className="next">
      <div>
        <h2>{words.codeTitle}</h2>
        <p>
          {change}
          <code className="mono">{host}</code>
          {rest} <a href="/docs">{words.codeLink}</a>.
        </p>
      </div>
      <div>
        <h2>{words.engineTitle}</h2>
        <p>
          {words.engine[0]}
          <code className="mono">{words.engine[1]}</code>
          {words.engine[2]}
          {isAdmin && (
            <>
              {' '}
              <Link href="/operate">{text.shell.operate}</Link>.
            </>
          )}
        </p>
      </div>
      <div>
        <h2>{words.keyTitle}</h2>
        <p>
          <code className="mono">{words.key[1]}</code>
          {words.key[2]} <Link href="/accounts">{words.keyLink}</Link>.
        </p>
      </div>
    </div>
  );
}
