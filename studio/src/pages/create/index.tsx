import './create.css';
import './board-forms.css';
import './picker.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Model } from '../../lib/api-types.ts';
import { detailsQuery } from '../../lib/generation-queries.ts';
import { anyGenerationQuery, modelsQuery } from '../../lib/queries.ts';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { useToast } from '../../parts/toast.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { draftOf, emptyDraft, extensionOf, hasDraft, modelKey, putDraft, useDraft } from './draft.ts';
import { inheritedPictures } from './inherited.ts';
import { Studio } from './studio.tsx';

/** Where a new clip begins. The address may say with what: `?prompt=…`, `?remix=gen_…`, `?extend=gen_…`, `?new=1`. */
export default function Create(): ReactNode {
  const models = useQuery(modelsQuery);
  const any = useQuery(anyGenerationQuery);
  const [, go] = useLocation();
  const asked = useAsked();
  const isFirstVisit = any.data === false && !hasDraft() && asked === undefined;
  useEffect(() => {
    if (isFirstVisit) go('/welcome', { replace: true });
  }, [isFirstVisit, go]);
  if (models.isError)
    return (
      <Page title={text.create.title}>
        <ErrorNote error={models.error} again={() => void models.refetch()} />
      </Page>
    );
  if (!models.data || any.isPending || isFirstVisit)
    return (
      <Page title={text.create.title}>
        <Loading />
      </Page>
    );
  return <Begin key={asked ?? ''} models={models.data} />;
}

function useAsked(): string | undefined {
  const search = useSearch();
  return search === '' ? undefined : search;
}

/** Takes in what the address says, once, and forgets it there: a reload must not begin anew. */
function Begin({ models }: { models: readonly Model[] }): ReactNode {
  const search = useSearch();
  const [, go] = useLocation();
  const client = useQueryClient();
  const { engines } = useSession();
  const tell = useToast();
  const standard = defaultModel(
    models,
    engines.some((engine) => engine.place === 'remote'),
  );
  const [draft, change, replace] = useDraft(standard);
  const earlier = new URLSearchParams(search);
  const id = earlier.get('remix') ?? earlier.get('extend');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the address says begins anew
  useEffect(() => {
    if (search === '') return;
    const begin = async (): Promise<void> => {
      const prompt = earlier.get('prompt');
      if (id) {
        const generation = await client.fetchQuery(detailsQuery(id));
        const { pictures, gone } = await inheritedPictures(earlier.has('extend') ? {} : generation.call);
        const next = earlier.has('extend')
          ? extensionOf(generation, models)
          : { ...draftOf(generation, models), ...pictures };
        if (gone > 0) tell(text.create.inherited.gone(gone));
        putDraft(next, next.model);
        replace(next);
      } else {
        const next = { ...emptyDraft(standard), ...(prompt === null ? {} : { prompt }) };
        putDraft(next, standard);
        replace(next);
      }
      go('/', { replace: true });
    };
    void begin().catch(() => go('/', { replace: true }));
  }, [search]);
  const model = models.find((one) => modelKey(one) === draft.model) ?? models[0];
  if (!model || search !== '')
    return (
      <Page title={text.create.title}>
        <Loading />
      </Page>
    );
  return <Studio models={models} model={model} draft={draft} onChange={change} onReplace={replace} />;
}

/** With an engine of somebody's, a model that engine has; else the animatic, which costs least. */
function defaultModel(models: readonly Model[], hasUpstream: boolean): string {
  const isCurrent = (model: Model): boolean => model.kind === 'video' && model.lifecycle.sunset === undefined;
  const wanted = hasUpstream
    ? models.find((model) => isCurrent(model) && model.canonical === 'veo-3.1')
    : models.find((model) => model.provider === 'filmgate' && isCurrent(model));
  return modelKey(wanted ?? models.find(isCurrent) ?? { provider: 'filmgate', id: 'animatic' });
}
