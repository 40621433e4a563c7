import { RadioGroup } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { Decision, Outcome } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { ago } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { TextField } from '../../parts/field.tsx';
import { text } from '../../text.ts';
import { FormDialog, fieldOf } from './form.tsx';
import { Said } from './said.tsx';
import { useAct } from './use-act.ts';

const words = text.operate.decide;
const DECISIONS = ['lost', 'recovered', 'seen'] as const satisfies readonly Decision[];
const NOTE_CHARACTERS_MAX = 500;

/** What became of an order of which nobody knows whether the engine took it. */
export function DecideDialog({ outcome, onClose }: { outcome: Outcome; onClose: () => void }): ReactNode {
  const acting = useAct();
  const [decision, setDecision] = useState<Decision>('lost');
  const send = async (given: FormData): Promise<void> => {
    const note = fieldOf(given, 'note');
    const path = `/admin/outcomes/${encodeURIComponent(outcome.generation_id)}/decide`;
    const body = { decision, ...(note === '' ? {} : { note }) };
    if (await acting.act(() => api(path, { method: 'POST', body }), words.done)) onClose();
  };
  const reason = outcome.problem?.detail ?? outcome.problem?.message;
  return (
    <FormDialog
      title={words.title}
      description={words.says(engineName(outcome.engine), ago(outcome.finished_at))}
      submit={words.confirm}
      keep={words.keep}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      {reason && (
        <div className="stack tight">
          <span className="label">{words.reason}</span>
          <Said label={words.reason}>{reason}</Said>
        </div>
      )}
      <RadioGroup.Root
        className="stack tight choices"
        aria-label={words.label}
        value={decision}
        onValueChange={(next) => setDecision(next as Decision)}
      >
        {DECISIONS.map((one) => (
          <RadioGroup.Item key={one} value={one} className="choice">
            <b className="strong">{words.choices[one][0]}</b>
            <span className="dim">{words.choices[one][1]}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <TextField label={words.note} hint={words.noteHint} name="note" maxLength={NOTE_CHARACTERS_MAX} />
    </FormDialog>
  );
}
