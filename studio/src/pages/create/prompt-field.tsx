import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { text } from '../../text.ts';
import type { Mark } from './marks.ts';

/**
 * The prompt is a text field first. Its marks lie behind it as a second, invisible text: a line under what is on the stage, a wave
 * under what is not.
 */
export function PromptField({
  value,
  marks,
  pointed,
  charactersMax,
  onChange,
  onPicture,
  onPaste,
}: {
  value: string;
  marks: readonly Mark[];
  /** The part of the storyboard that the pointer is on. */
  pointed: string | undefined;
  charactersMax: number;
  onChange: (prompt: string) => void;
  onPicture: () => void;
  onPaste: (files: readonly File[]) => void;
}): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  // As high as its text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text changes the height
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);
  // Whoever was writing elsewhere goes on here, and not at the browser's own bars; a touch would bring up a keyboard.
  useEffect(() => {
    const element = field.current;
    if (!element || window.history.state?.writes !== true || !window.matchMedia('(hover: hover)').matches) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const isTooLong = value.length > charactersMax;
  return (
    <section className="panel prompt" aria-label={text.create.prompt}>
      <div className="prompt-text">
        <div className="prompt-marks" aria-hidden="true">
          {pieces(value, marks, pointed)}
        </div>
        <textarea
          ref={field}
          rows={2}
          value={value}
          aria-label={text.create.prompt}
          aria-describedby="prompt-length"
          {...(isTooLong ? { 'aria-invalid': true } : {})}
          placeholder={text.create.promptPlaceholder}
          onChange={(event) => onChange(event.target.value)}
          onPaste={(event) => {
            const files = [...event.clipboardData.files];
            if (files.length === 0) return;
            event.preventDefault();
            onPaste(files);
          }}
        />
      </div>
      <footer>
        <span id="prompt-length" className={`num${isTooLong ? ' bad-ink' : ''}`}>
          {text.create.ofCharacters(figure(value.length), figure(charactersMax))}
        </span>
        {marks.length > 0 && <span className="not-small">{text.create.underlined}</span>}
        <span className="end row">
          <Button look="quiet" size="small" icon="picture" onClick={onPicture}>
            {text.create.addPicture}
          </Button>
          <Menu
            trigger={
              <button type="button" className="btn quiet small not-small">
                {text.create.examples}
              </button>
            }
            items={text.create.prompts.map((prompt) => ({ label: prompt, onSelect: () => onChange(prompt) }))}
          />
        </span>
      </footer>
    </section>
  );
}

function pieces(value: string, marks: readonly Mark[], pointed: string | undefined): ReactNode[] {
  const all: ReactNode[] = [];
  let at = 0;
  for (const mark of marks) {
    // The storyboard belongs to a text of a moment ago.
    if (mark.to > value.length) break;
    all.push(value.slice(at, mark.from));
    const look = mark.kind === 'lost' ? 'lost-word' : 'under';
    all.push(
      <span key={mark.from} className={`${look}${mark.part === pointed ? ' pointed' : ''}`}>
        {value.slice(mark.from, mark.to)}
      </span>,
    );
    at = mark.to;
  }
  all.push(value.slice(at), '\u200b');
  return all;
}
