import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { Details } from '../../lib/details-types.ts';
import { modelsQuery } from '../../lib/queries.ts';
import { shapeOf } from '../../lib/sketch-of.ts';
import { useStored } from '../../lib/stored.ts';
import { Segment } from '../../parts/choices.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { text } from '../../text.ts';
import type { DialectName, Json, Wanted } from './code/call.ts';
import { codeCall, DIALECTS, dialectTitle } from './code/dialects.ts';
import { paint } from './code/paint.ts';
import { hasSdk, type Language, writeCode } from './code/write.ts';

const words = text.generation.code;
const LOOKS = { plain: '', string: 's', word: 'k', note: 'c' } as const;

/** The code that would make this call, in each API that this server speaks. */
export function CodePanel({ details }: { details: Details }): ReactNode {
  const models = useQuery(modelsQuery);
  const id = useId();
  const [dialect, setDialect] = useStored('code-dialect', startOf(details.dialect));
  const [chosen, setLanguage] = useStored('code-language', 'curl');
  const name = DIALECTS.find((one) => one === dialect) ?? 'filmgate';
  const languages = (['curl', 'python', 'node', 'sdk'] as const).filter((one) => one !== 'sdk' || hasSdk(name));
  const language: Language = languages.find((one) => one === chosen) ?? 'curl';
  const call = models.data && codeCall(name, wantedOf(details), details.call as Json, models.data);
  const code = call && writeCode(call, window.location.origin, language);
  return (
    <section className="panel codebox late" aria-labelledby={id}>
      <header>
        <h2 id={id}>{words.title}</h2>
        <span className="end row">
          <Segment
            small
            label={words.language}
            value={language}
            choices={languages.map((value) => ({ value, label: words.languages[value] }))}
            onChange={setLanguage}
          />
          {code && <CopyButton value={code} label={words.copy} iconOnly={false} />}
        </span>
      </header>
      <DialectTabs value={name} onChange={setDialect} />
      <div className="pad">
        {code ? (
          <section
            className="code"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
            tabIndex={0}
            aria-label={words.label(dialectTitle(name), words.languages[language])}
          >
            {paint(code).map(({ look, text: piece }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
              <span key={i} className={LOOKS[look]}>
                {piece}
              </span>
            ))}
          </section>
        ) : (
          models.data && <p className="dim">{words.none(dialectTitle(name))}</p>
        )}
        <p className="faint small">{words.key}</p>
      </div>
    </section>
  );
}

function DialectTabs({ value, onChange }: { value: DialectName; onChange: (value: string) => void }): ReactNode {
  const group = useId();
  return (
    <div className="tabs" role="radiogroup" aria-label={words.dialect}>
      {DIALECTS.map((dialect) => (
        <label key={dialect}>
          <input type="radio" name={group} checked={dialect === value} onChange={() => onChange(dialect)} />
          {dialectTitle(dialect)}
        </label>
      ))}
    </div>
  );
}

function startOf(dialect: string): DialectName {
  return DIALECTS.find((one) => one === dialect) ?? 'filmgate';
}

/** The order in our words, whichever API it came by. */
function wantedOf(details: Details): Wanted {
  const { call, height, width } = details;
  const short = Math.min(width, height);
  const shape = shapeOf(details);
  return {
    kind: details.kind,
    canonical: details.listed?.canonical ?? details.model,
    prompt: details.prompt,
    count: details.count,
    seconds: details.seconds,
    resolution: call.resolution ?? (short >= 2160 ? '4k' : `${short}p`),
    aspectRatio: call.aspect_ratio ?? shape ?? '16:9',
    width,
    height,
    audio: details.audio,
    seed: call.seed,
    negativePrompt: call.negative_prompt,
    hasInputs: [call.image, call.last_frame, call.video].some(Boolean) || (call.references?.length ?? 0) > 0,
  };
}
