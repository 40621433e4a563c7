import { type ReactNode, useState } from 'react';
import type { AccountRow } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { credits, figure } from '../../lib/format.ts';
import { Field } from '../../parts/field.tsx';
import { text } from '../../text.ts';
import { FormDialog, fieldOf, useMistakes } from '../operate/form.tsx';
import { useAct } from '../operate/use-act.ts';

const words = text.accounts;
const NAME_CHARACTERS_MAX = 100;
const NOTE_CHARACTERS_MAX = 500;
const DECIMALS = /^\d+(\.\d{1,3})?$/;

/** An amount as people write it, `1,000.5`, or undefined for what is none. */
function amountFrom(written: string): number | undefined {
  const plain = written.replaceAll(/[,\s]/g, '');
  return DECIMALS.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}

/** Gives credits, or takes back some that are free. */
export function GrantDialog({
  account,
  take,
  onClose,
}: {
  account: AccountRow;
  take: boolean;
  onClose: () => void;
}): ReactNode {
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const [written, setWritten] = useState('');
  // The same window is sent once, however often it is clicked and whatever became of the answer.
  const [entryId] = useState(() => `studio:${crypto.randomUUID()}`);
  const amount = amountFrom(written);
  const its = take ? words.take : words.grant;
  const send = async (given: FormData): Promise<void> => {
    if (amount === undefined) return refuse('credits', words.grant.bad);
    const note = fieldOf(given, 'note');
    const path = `/admin/accounts/${encodeURIComponent(account.id)}/${take ? 'withdrawals' : 'grants'}`;
    const body = { credits: amount, entry_id: `${entryId}:${amount}`, ...(note === '' ? {} : { note }) };
    const done = its.done(figure(amount), account.name);
    if (await acting.act(() => api(path, { method: 'POST', body }), done)) onClose();
  };
  return (
    <FormDialog
      title={its.title(account.name)}
      description={take ? words.take.says(credits(account.available_credits)) : words.grant.says}
      submit={amount === undefined ? its.doEmpty : its.do(figure(amount))}
      fatal={take}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.grant.amount}
        name="credits"
        inputMode="decimal"
        autoComplete="off"
        className="num"
        value={written}
        error={mistakes['credits']}
        onChange={(event) => {
          setWritten(event.target.value);
          forget('credits');
        }}
      />
      <Field label={words.grant.note} hint={words.grant.noteHint} name="note" maxLength={NOTE_CHARACTERS_MAX} />
    </FormDialog>
  );
}

export function RenameDialog({ account, onClose }: { account: AccountRow; onClose: () => void }): ReactNode {
  const acting = useAct();
  const send = async (given: FormData): Promise<void> => {
    const name = fieldOf(given, 'name');
    const path = `/admin/accounts/${encodeURIComponent(account.id)}`;
    if (await acting.act(() => api(path, { method: 'PATCH', body: { name } }), words.rename.done(name))) onClose();
  };
  return (
    <FormDialog
      title={words.rename.title(account.name)}
      submit={words.rename.do}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.create.name}
        hint={words.create.nameHint}
        name="name"
        autoComplete="off"
        defaultValue={account.name}
        maxLength={NAME_CHARACTERS_MAX}
      />
    </FormDialog>
  );
}

export function NewAccountDialog({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (id: string) => void;
}): ReactNode {
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const send = async (given: FormData): Promise<void> => {
    const name = fieldOf(given, 'name');
    const written = fieldOf(given, 'credits');
    const amount = written === '' ? undefined : amountFrom(written);
    if (written !== '' && amount === undefined) return refuse('credits', words.grant.bad);
    const body = { name, ...(amount === undefined ? {} : { credits: amount }) };
    const made = await acting.act(
      () => api<AccountRow>('/admin/accounts', { method: 'POST', body }),
      words.create.done(name),
    );
    if (!made) return;
    onMade(made.id);
    onClose();
  };
  return (
    <FormDialog
      title={words.create.title}
      submit={words.create.do}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.create.name}
        hint={words.create.nameHint}
        name="name"
        autoComplete="off"
        maxLength={NAME_CHARACTERS_MAX}
      />
      <Field
        label={words.create.credits}
        hint={words.create.creditsHint}
        name="credits"
        inputMode="decimal"
        autoComplete="off"
        error={mistakes['credits']}
        onChange={() => forget('credits')}
      />
    </FormDialog>
  );
}
