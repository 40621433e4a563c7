import { type ReactNode, useState } from 'react';
import type { Cap } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Perforations } from '../../parts/gate.tsx';
import { Facts } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { FormDialog, fieldOf, useMistakes } from './form.tsx';
import { dollars } from './stats.tsx';
import { useAct } from './use-act.ts';

const words = text.accounts.limits;
const PERIODS = ['generation', 'day', 'month'] as const;

type Scope = Cap['scope'];

interface Of {
  scope: Scope;
  id: string;
  name: string;
  caps: readonly Cap[];
}

const amountOf = (cap: Cap): number => cap.amount_credits ?? cap.amount_dollars ?? 0;
const spentOf = (cap: Cap): number | undefined => cap.spent_credits ?? cap.spent_dollars;

/** What may be spent, how much of it was, and the way to change it. */
export function Limits({ scope, id, name, caps }: Of): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const shown = (value: number): string => (scope === 'engine' ? dollars(value) : figure(value));
  const limit = PERIODS.flatMap((per) => caps.filter((cap) => cap.per === per)).map(
    (cap) => `${shown(amountOf(cap))} ${scope === 'engine' ? '' : `${text.common.credits} `}${words.per[cap.per]}`,
  );
  const spent = caps.filter((cap) => spentOf(cap) !== undefined);
  const first = spent.find((cap) => cap.per === 'day') ?? spent[0];
  const share = first === undefined ? 0 : Math.round(((spentOf(first) ?? 0) / Math.max(amountOf(first), 1e-9)) * 100);
  return (
    <div className="stack">
      <Facts
        facts={[
          [words.label, limit.length === 0 ? words.none : limit.join(', ')],
          ...spent.map((cap): [string, ReactNode] => [
            cap.per === 'day' ? words.today : words.month,
            words.of(shown(spentOf(cap) ?? 0), shown(amountOf(cap))),
          ]),
        ]}
      />
      {first && <Perforations small done={share} label={words.share(share)} />}
      <Button size="small" look="line" className="start" onClick={() => setOpen(true)}>
        {words.change}
      </Button>
      {isOpen && <LimitsDialog scope={scope} id={id} name={name} caps={caps} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** A field for each period; empty takes the limit away. */
export function LimitsDialog({ scope, id, name, caps, onClose }: Of & { onClose: () => void }): ReactNode {
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const send = async (given: FormData): Promise<void> => {
    const body: Record<string, number | null> = {};
    for (const per of PERIODS) {
      const written = fieldOf(given, per).replaceAll(',', '');
      const value = written === '' ? null : Number(written);
      if (value !== null && !(Number.isFinite(value) && value >= 0)) return refuse(per, words.bad);
      body[`per_${per}`] = value;
    }
    const path = `/admin/caps/${scope}/${encodeURIComponent(id)}`;
    if (await acting.act(() => api(path, { method: 'PUT', body }), words.done)) onClose();
  };
  const unit = scope === 'engine' ? words.unit.dollars : words.unit.credits;
  return (
    <FormDialog
      title={words.title(name)}
      description={words.says}
      submit={words.do}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      {PERIODS.map((per) => {
        const cap = caps.find((one) => one.per === per);
        return (
          <Field
            key={per}
            label={`${words.fields[per]}, ${unit}`}
            name={per}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={cap === undefined ? '' : String(amountOf(cap))}
            error={mistakes[per]}
            onChange={() => forget(per)}
          />
        );
      })}
    </FormDialog>
  );
}
