import { type ReactNode, type Ref, useEffect, useState } from 'react';
import type { Model } from '../../lib/api-types.ts';
import { engineName } from '../../lib/models.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ChoiceMenu, ManyMenu } from '../../parts/menu.tsx';
import { text } from '../../text.ts';
import { DAYS, type Filters, STATES } from './filters.ts';

const SEARCH_AFTER_MS = 250;
const ANY = 'any';

/** What is shown: words of the prompts, and what they were made with. */
export function FilterBar({
  filters,
  models,
  engines,
  searchRef,
  onChange,
}: {
  filters: Filters;
  models: readonly Model[];
  engines: readonly string[];
  searchRef: Ref<HTMLInputElement>;
  onChange: (change: Partial<Filters>) => void;
}): ReactNode {
  const words = text.library.filters;
  const any = (label: string) => ({ value: ANY, label });
  const dialects = [...new Set(models.map((model) => model.provider))];
  return (
    <search className="filters">
      <Search value={filters.q} inputRef={searchRef} onChange={(q) => onChange({ q })} />
      <ManyMenu
        label={words.state}
        none={words.anyState}
        chosen={filters.states}
        choices={STATES.map((value) => ({ value, label: text.states[value] }))}
        onChange={(states) => onChange({ states })}
      />
      <ManyMenu
        label={words.model}
        none={words.anyModel}
        chosen={filters.models}
        choices={modelChoices(models, filters.models)}
        onChange={(next) => onChange({ models: next })}
      />
      <ChoiceMenu
        label={words.engine}
        value={filters.engine || ANY}
        set={filters.engine !== ''}
        choices={[any(words.anyEngine), ...withCurrent(engines, filters.engine).map(engineChoice)]}
        onChange={(engine) => onChange({ engine: engine === ANY ? '' : engine })}
      />
      <ChoiceMenu
        label={words.dialect}
        value={filters.dialect || ANY}
        set={filters.dialect !== ''}
        choices={[any(words.anyDialect), ...withCurrent(dialects, filters.dialect).map(dialectChoice)]}
        onChange={(dialect) => onChange({ dialect: dialect === ANY ? '' : dialect })}
      />
      <ChoiceMenu
        label={words.time}
        value={String(filters.days)}
        set={filters.days !== 0}
        choices={[
          { value: '0', label: words.allTime },
          ...DAYS.map((days) => ({ value: String(days), label: words.days(days) })),
        ]}
        onChange={(days) => onChange({ days: Number(days) })}
      />
      <span className="end row not-small">
        <ChoiceMenu
          label={words.order}
          value={filters.order}
          set={filters.order !== 'newest'}
          choices={[
            { value: 'newest', label: words.newest },
            { value: 'oldest', label: words.oldest },
          ]}
          onChange={(order) => onChange({ order })}
        />
      </span>
    </search>
  );
}

const engineChoice = (value: string) => ({ value, label: engineName(value) });
const dialectChoice = (value: string) => ({ value, label: dialectName(value) });

/** The API as its own service calls itself. */
export function dialectName(name: string): string {
  return text.library.dialects[name as keyof typeof text.library.dialects] ?? name;
}

/** What is filtered by stands in the menu even when this server no longer has it. */
function withCurrent(values: readonly string[], current: string): string[] {
  return [...new Set([...values, ...(current === '' ? [] : [current])])];
}

/** Each model once, by its canonical name. */
function modelChoices(models: readonly Model[], chosen: readonly string[]): { value: string; label: string }[] {
  const names = new Map<string, string>();
  for (const model of models) if (!names.has(model.canonical)) names.set(model.canonical, model.name);
  for (const one of chosen) if (!names.has(one)) names.set(one, one);
  return [...names].map(([value, label]) => ({ value, label }));
}

function Search({
  value,
  inputRef,
  onChange,
}: {
  value: string;
  inputRef: Ref<HTMLInputElement>;
  onChange: (value: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed counts
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="find">
      <Icon name="find" />
      <input
        ref={inputRef}
        className="input"
        type="search"
        aria-label={text.library.search}
        placeholder={text.library.search}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(typed);
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed === '') event.currentTarget.blur();
          else {
            setTyped('');
            onChange('');
          }
        }}
      />
      {typed !== '' && (
        <Button
          look="quiet"
          size="small"
          icon="close"
          iconOnly
          className="find-clear"
          onClick={() => {
            setTyped('');
            onChange('');
          }}
        >
          {text.library.clearSearch}
        </Button>
      )}
    </div>
  );
}
