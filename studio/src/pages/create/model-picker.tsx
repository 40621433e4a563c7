import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import type { Limits, Model } from '../../lib/api-types.ts';
import { credits, day, figure } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Segment } from '../../parts/choices.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FindField } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Tag } from '../../parts/status.tsx';
import { text } from '../../text.ts';
import { type Draft, modelKey } from './draft.ts';
import { lengthsOf, misfits, priceOf, retirement, takesIn } from './order.ts';

const words = text.create.picker;

interface Row {
  model: Model;
  wrong: string[];
  price: ReturnType<typeof priceOf>;
}

/** The chosen model with its limits, price and retirement; opens the picker. */
export function ModelButton({
  model,
  models,
  draft,
  onOpen,
}: {
  model: Model;
  models: readonly Model[];
  draft: Draft;
  onOpen: () => void;
}) {
  const { perSecond, total } = priceOf(draft, model);
  const over = retirement(model);
  return (
    <button type="button" className="model" aria-haspopup="dialog" onClick={onOpen}>
      <span className="row">
        <span className="name">{model.name}</span>
        <span className="mono faint cut grow">{model.id}</span>
        <Icon name="down" small />
      </span>
      <span className="fit">
        <Tag>{lengthsOf(model.limits)}</Tag>
        {model.limits.resolution && <Tag>{text.create.toSize(model.limits.resolution.allowed.at(-1) ?? '')}</Tag>}
        {takesIn(model.limits).map((one) => (
          <Tag key={one}>{one}</Tag>
        ))}
      </span>
      <span className="row num small">
        <span className="dim">
          {perSecond === undefined
            ? text.create.perClip(figure(total), model.kind)
            : text.create.perSecond(figure(perSecond), perSecond)}
        </span>
        <span className="end faint">
          {over ? <Retirement model={model} models={models} /> : text.create.noRetirement}
        </span>
      </span>
    </button>
  );
}

/** Every model, which of them fit this order, and what it would cost with each. */
export function ModelPicker({
  models,
  draft,
  chosen,
  onChoose,
  onClose,
}: {
  models: readonly Model[];
  draft: Draft;
  chosen: Model;
  onChoose: (model: Model) => void;
  onClose: () => void;
}): ReactNode {
  const [wanted, setWanted] = useState('');
  const [which, setWhich] = useState<'fits' | 'all'>('fits');
  const rows = useMemo(
    () =>
      models
        .map((model): Row => ({ model, wrong: misfits(draft, model), price: priceOf(draft, model) }))
        .sort((a, b) => rank(a, chosen) - rank(b, chosen)),
    [models, draft, chosen],
  );
  // Stills are another order: they are among all.
  const fitting = rows.filter((row) => row.wrong.length === 0 && row.model.kind === chosen.kind);
  const terms = wanted
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const shown = (which === 'fits' ? fitting : rows).filter((row) =>
    terms.every((term) => searchText(row).includes(term)),
  );
  return (
    <Dialog open onClose={onClose} title={words.title} titleHidden look="wide flush pick">
      <div className="row pick-head">
        <FindField
          label={words.find}
          className="grow"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Segment
          small
          label={words.which}
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'fits', label: words.fits(fitting.length) },
            { value: 'all', label: words.all(rows.length) },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its rows hold the buttons; this only moves between them */}
      <div className="pick-list" onKeyDown={onArrows}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{words.columns.model}</th>
              <th scope="col">{words.columns.takesIn}</th>
              <th scope="col" className="n">
                {words.columns.length}
              </th>
              <th scope="col">{words.columns.size}</th>
              <th scope="col">{words.columns.lifecycle}</th>
              <th scope="col" className="n">
                {words.columns.price}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <ModelRow
                key={modelKey(row.model)}
                row={row}
                models={models}
                isChosen={row.model === chosen}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="dim find-none">{words.nothing}</p>}
      </div>
    </Dialog>
  );
}

/** What the chosen one makes first (stills after clips), current ones among them first, then the cheap ones. */
function rank({ model, wrong, price }: Row, chosen: Model): number {
  const isOther = model.kind !== chosen.kind;
  return (
    (isOther ? 10_000_000 : 0) +
    (retirement(model)?.isOver ? 1_000_000 : 0) +
    (wrong.length > 0 ? 100_000 : 0) +
    price.total
  );
}

/** `480p, 720p`; where there are many only the largest: `to 4k`. */
function sizesOf({ resolution }: Limits): string {
  const sizes = resolution?.allowed ?? [];
  if (sizes.length === 0) return '–';
  return sizes.length > 2 ? text.create.toSize(sizes.at(-1) ?? '') : sizes.join(', ');
}

function searchText({ model }: Row): string {
  return [
    model.name,
    model.id,
    model.provider,
    model.canonical,
    lengthsOf(model.limits),
    takesIn(model.limits).join(' '),
  ]
    .join(' ')
    .toLowerCase();
}

function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((one) => one.contains(document.activeElement));
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

function ModelRow({
  row,
  models,
  isChosen,
  onChoose,
}: {
  row: Row;
  models: readonly Model[];
  isChosen: boolean;
  onChoose: (model: Model) => void;
}) {
  const { model, wrong, price } = row;
  const { limits } = model;
  return (
    <tr className={`row-link${isChosen ? ' cur' : ''}`}>
      <td>
        <button type="button" className="pick-name" onClick={() => onChoose(model)} aria-current={isChosen}>
          {isChosen ? <Icon name="check" small /> : <span className="menu-blank" />}
          <span>
            <b className="strong">{model.name}</b>
            <br />
            <span className="mono faint">{model.id}</span>
            {retirement(model) && (
              <span className="only-small">
                <br />
                <Retirement model={model} models={models} />
              </span>
            )}
          </span>
        </button>
      </td>
      <td className="dim">
        {takesIn(limits).join(', ')}
        {wrong.length > 0 && <span className="now-ink block">{wrong.join(', ')}</span>}
      </td>
      <td className="n">{lengthsOf(limits)}</td>
      <td className="dim num">{sizesOf(limits)}</td>
      <td>
        {retirement(model) ? (
          <Retirement model={model} models={models} />
        ) : (
          <span className="dim">
            {model.provider === 'filmgate' ? words.builtIn : `${words.current}, ${engineName(model.provider)}`}
          </span>
        )}
      </td>
      <td className="n">
        <b className="strong">{price.total === 0 ? credits(0) : figure(price.total)}</b>
        <br />
        <span className="faint small">
          {price.perSecond === undefined
            ? text.create.perClipShort[model.kind]
            : text.create.perSecondShort(figure(price.perSecond))}
        </span>
      </td>
    </tr>
  );
}

function Retirement({ model, models }: { model: Model; models: readonly Model[] }): ReactNode {
  const over = retirement(model);
  if (!over) return null;
  const successor = models.find((one) => one.id === over.successor);
  return (
    <>
      <Tag look="old">{over.isOver ? text.create.retired(day(over.day)) : text.create.retires(day(over.day))}</Tag>
      {over.successor !== undefined && (
        <span className="faint small block">{text.create.answersInstead(successor?.name ?? over.successor)}</span>
      )}
    </>
  );
}
