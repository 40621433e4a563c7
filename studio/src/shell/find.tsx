import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../lib/api.ts';
import type { GenerationPage } from '../lib/api-types.ts';
import { ago, shortName } from '../lib/format.ts';
import { NAV } from '../pages/index.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { findablePlaces } from './places.ts';
import { useIsAdmin, useSessionState } from './session.tsx';
import { useShell } from './shell-context.ts';
import { toggleTheme } from './theme.ts';

const SEARCHED = 100;
const SHOWN_MAX = 8;

interface Entry {
  id: string;
  group: string;
  label: string;
  note?: string;
  icon: IconName;
  act: () => void;
}

/** Pages, actions and generations behind one field. */
export default function Find({ onClose }: { onClose: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const entries = useEntries(words);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const act = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setAt((now) => (Math.min(now, entries.length - 1) + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      act(chosen);
    }
  };
  return (
    <Dialog open onClose={onClose} title={text.find.title} titleHidden look="sheet flush find-box">
      <div className="find">
        <Icon name="find" />
        <input
          className="input"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-label={text.find.title}
          placeholder={text.find.placeholder}
          value={words}
          {...(chosen ? { 'aria-activedescendant': `${listId}-${chosen.id}` } : {})}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <FindList id={listId} entries={entries} chosen={chosen} act={act} />
    </Dialog>
  );
}

function FindList({
  id,
  entries,
  chosen,
  act,
}: {
  id: string;
  entries: readonly Entry[];
  chosen: Entry | undefined;
  act: (entry: Entry) => void;
}): ReactNode {
  return (
    <div className="find-list" id={id} role="listbox" aria-label={text.find.title}>
      {entries.map((entry, i) => (
        <div key={entry.id} role="presentation">
          {entry.group !== entries[i - 1]?.group && <h3 role="presentation">{entry.group}</h3>}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen one */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys */}
          <div
            role="option"
            id={`${id}-${entry.id}`}
            aria-selected={entry === chosen}
            ref={(element) => {
              if (element && entry === chosen) element.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => act(entry)}
          >
            <Icon name={entry.icon} />
            <span className="grow cut">{entry.label}</span>
            {entry.note && <span className="faint small">{entry.note}</span>}
          </div>
        </div>
      ))}
      {entries.length === 0 && <p className="dim find-none">{text.find.nothing}</p>}
    </div>
  );
}

function useEntries(words: string): readonly Entry[] {
  const [, go] = useLocation();
  const isAdmin = useIsAdmin();
  const { leave } = useSessionState();
  const { openKeyboard } = useShell();
  const { data } = useQuery({
    queryKey: ['generations', 'find'],
    queryFn: ({ signal }) => api<GenerationPage>(`/generations?limit=${SEARCHED}`, { signal }),
  });
  const pages: Entry[] = [...NAV.filter((entry) => isAdmin || !entry.admin), ...findablePlaces(isAdmin)].map(
    ({ href, label, icon }) => ({ id: href, group: text.find.pages, label, icon, act: () => go(href) }),
  );
  const actions: Entry[] = [
    { id: 'new', group: text.find.actions, label: text.find.newClip, icon: 'create', act: () => go('/?new=1') },
    { id: 'theme', group: text.find.actions, label: text.find.theme, icon: 'sun', act: toggleTheme },
    { id: 'keys', group: text.find.actions, label: text.find.keys, icon: 'code', act: openKeyboard },
    { id: 'out', group: text.find.actions, label: text.shell.signOut, icon: 'forward', act: () => void leave() },
  ];
  const generations: Entry[] = (data?.data ?? []).map((one) => ({
    id: one.id,
    group: words.trim() === '' ? text.find.newest : text.find.generations,
    label: shortName(one.prompt === '' ? one.id : one.prompt),
    note: ago(one.created_at),
    icon: 'library',
    act: () => go(`/generations/${one.id}`),
  }));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (entry: Entry): boolean =>
    wanted.every((word) => `${entry.label} ${entry.id}`.toLowerCase().includes(word));
  return [...pages.filter(fits), ...actions.filter(fits), ...generations.filter(fits).slice(0, SHOWN_MAX)];
}
