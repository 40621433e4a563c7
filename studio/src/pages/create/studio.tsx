import { useQuery } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Model, Quote } from '../../lib/api-types.ts';
import { credits } from '../../lib/format.ts';
import { accountQuery } from '../../lib/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useShortcuts } from '../../shell/keyboard.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { Board } from './board.tsx';
import { type Draft, type DraftChange, fitted, modelKey, randomSeed } from './draft.ts';
import { freeSlot, type PictureSlot, Pictures, withPicture } from './drops.tsx';
import { Shot } from './inspector.tsx';
import { marksOf } from './marks.ts';
import { ModelButton, ModelPicker } from './model-picker.tsx';
import { bodyOf, effective, priceOf } from './order.ts';
import { OrderBar } from './order-bar.tsx';
import { inWords } from './parts-of-board.ts';
import { keepPicture, PICTURE_TYPES } from './pictures.ts';
import { PromptField } from './prompt-field.tsx';
import { Takes } from './takes.tsx';
import { Tracks } from './tracks.tsx';
import { askQuote, usePoster, useQuote, useStoryboard } from './use-sketch.ts';
import { useTakes } from './use-takes.ts';
import { Viewer } from './viewer.tsx';

interface StudioProps {
  models: readonly Model[];
  model: Model;
  draft: Draft;
  onChange: (change: DraftChange) => void;
  onReplace: (draft: Draft) => void;
}

/** The Create page: prompt, picture, storyboard, time, order and price in one view. */
export function Studio({ models, model, draft, onChange, onReplace }: StudioProps): ReactNode {
  const { limits } = model;
  const now = effective(draft, limits);
  const { storyboard: understood, error: boardError } = useStoryboard(draft, now);
  const sketch = usePoster(draft, now);
  const board = draft.storyboard ?? understood;
  const marks = useMemo(
    () =>
      understood && understood.prompt === draft.prompt ? marksOf(draft.prompt, draft.storyboard ?? understood) : [],
    [understood, draft.prompt, draft.storyboard],
  );
  const [pointed, setPointed] = useState<string>();
  const [at, setAt] = useState<number>();
  const [isPicking, setPicking] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const pictures = usePictures(draft, model, onChange);
  const ordering = useOrdering({ models, model, draft, board: draft.storyboard, onMade: (id) => setChosen(`${id}/0`) });
  const take = ordering.takes.takes.find((one) => one.key === chosen);
  const tell = useToast();
  const edit = (storyboard: Draft['storyboard']): void => onChange({ storyboard });
  useShortcuts({
    'mod+enter': ordering.order,
    'shift+mod+enter': ordering.orderAnimatic,
    escape: () => (chosen === undefined ? false : setChosen(undefined)),
  });
  const choose = (next: Model): void => {
    const fit = fitted({ ...draft, model: modelKey(next), engine: '' }, next.limits);
    const { engine: _engine, ...rest } = fit.draft;
    onReplace(rest);
    setPicking(false);
    if (fit.dropped.length > 0) tell(text.create.picker.changed(next.name, fit.dropped.join(', ')));
  };
  const [across = 16, down = 9] = now.aspectRatio.split(':').map(Number);
  return (
    <Page
      title={text.create.title}
      bodyClass="create-body"
      aside={<span className="faint not-small">{text.create.draftSaved}</span>}
    >
      <div className="create" {...pictures.dropping}>
        <div className="stage">
          <PromptField
            value={draft.prompt}
            marks={marks}
            pointed={pointed}
            charactersMax={limits.prompt.charactersMax}
            onChange={(prompt) => {
              onChange({ prompt });
              setChosen(undefined);
            }}
            onPicture={pictures.choose}
            onPaste={pictures.take}
          />
          {draft.video && (
            <Note
              slim
              icon="extend"
              actions={
                <Button size="small" look="quiet" onClick={() => onChange({ video: undefined })}>
                  {text.create.stopContinuing}
                </Button>
              }
            >
              {text.create.continues} <b>{draft.video.name}</b>
            </Note>
          )}
          <div className="viewer">
            <Viewer
              prompt={draft.prompt}
              isTall={across < down}
              poster={sketch.poster}
              isDrawing={sketch.isDrawing}
              error={sketch.error ?? boardError ?? undefined}
              take={take}
              onTime={setAt}
              onOtherTake={() =>
                onChange(draft.seed === undefined ? { sketchSeed: randomSeed() } : { seed: randomSeed() })
              }
              onPlay={{ label: `${text.create.play}, ${credits(ordering.animaticPrice)}`, act: ordering.orderAnimatic }}
            />
            {board ? (
              <Board
                board={board}
                marks={marks}
                isEdited={draft.storyboard !== undefined}
                onChange={edit}
                onUndo={() => edit(undefined)}
                pointed={pointed}
                onPoint={setPointed}
                wordsOnly={
                  limits.storyboard
                    ? undefined
                    : {
                        model: model.name,
                        write: () =>
                          onChange({ prompt: withWords(draft.prompt, inWords(board)), storyboard: undefined }),
                      }
                }
              />
            ) : (
              <section className="panel board" aria-label={text.create.storyboard.title}>
                <header>
                  <h2>{text.create.storyboard.title}</h2>
                </header>
                <p className="dim board-empty">{text.create.storyboard.empty}</p>
              </section>
            )}
          </div>
          {board && <Tracks board={board} at={at} pointed={pointed} onPoint={setPointed} onChange={edit} />}
          <Takes
            takes={ordering.takes.takes}
            connection={ordering.takes.connection}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
        <aside className="insp" aria-label={text.create.order}>
          <section>
            <h2>{text.create.model}</h2>
            <ModelButton model={model} models={models} draft={draft} onOpen={() => setPicking(true)} />
          </section>
          <Shot draft={draft} limits={limits} onChange={onChange} />
          <Pictures
            draft={draft}
            limits={limits}
            ratio={across / down}
            busy={pictures.busy}
            problem={pictures.problem}
            onFiles={pictures.put}
            onChange={onChange}
          />
        </aside>
      </div>
      {pictures.input}
      {isPicking && (
        <ModelPicker models={models} draft={draft} chosen={model} onChoose={choose} onClose={() => setPicking(false)} />
      )}
      {ordering.bar(onChange)}
      {ordering.confirm}
    </Page>
  );
}

function withWords(prompt: string, words: string): string {
  const text = prompt.trim();
  return /[.!?…]$/.test(text) ? `${text} ${words}` : `${text}. ${words}`;
}

/** Pictures from anywhere on the page: dropped, pasted into the prompt, or chosen. */
function usePictures(draft: Draft, model: Model, onChange: (change: DraftChange) => void) {
  const [busy, setBusy] = useState<PictureSlot>();
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const put = async (files: readonly File[], slot: PictureSlot): Promise<void> => {
    const [file] = files;
    if (!file) return;
    setBusy(slot);
    setProblem(undefined);
    try {
      onChange(withPicture(draft, slot, await keepPicture(file)));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(undefined);
    }
  };
  const take = (files: readonly File[]): void => {
    const slot = freeSlot(draft, model.limits);
    if (slot === undefined) setProblem(text.create.noRoom);
    else void put(files, slot);
  };
  return {
    busy,
    problem,
    take,
    put: (files: readonly File[], slot: PictureSlot) => void put(files, slot),
    choose: () => input.current?.click(),
    dropping: {
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (event.isDefaultPrevented()) return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      },
    },
    input: (
      <input
        ref={input}
        type="file"
        hidden
        accept={PICTURE_TYPES.join(',')}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    ),
  };
}

interface OrderingOrder {
  models: readonly Model[];
  model: Model;
  draft: Draft;
  board: Draft['storyboard'];
  onMade: (id: string) => void;
}

/** The quote, and what spends: it asks again first, and says so when the engine or the price is another now. */
function useOrdering({ models, model, draft, board, onMade }: OrderingOrder) {
  const { engines } = useSession();
  const account = useQuery(accountQuery);
  const takes = useTakes(draft.remixOf);
  const [isBusy, setBusy] = useState(false);
  /** Why the last order was not taken; said until the next one, or another. */
  const [failure, setFailure] = useState<{ error: unknown; of: string }>();
  const [fresh, setFresh] = useState<Quote>();
  const isAmbiguous = models.some((one) => one !== model && one.id === model.id);
  const animatic = models.find((one) => one.provider === 'filmgate' && one.kind === 'video');
  const hasInput = draft.image !== undefined || draft.video !== undefined || draft.references.length > 0;
  const isEmpty = draft.prompt.trim() === '' && !hasInput;
  const body = isEmpty ? undefined : bodyOf(draft, model, isAmbiguous);
  const { quote, error, isOld } = useQuote(body);
  const asked = JSON.stringify(body);
  const send = useCallback(
    async (make: () => Promise<{ id: string }>) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const { id } = await make();
        if (id !== '') onMade(id);
      } catch (error) {
        setFailure({ error, of: asked });
      } finally {
        setBusy(false);
      }
    },
    [onMade, asked],
  );
  const order = (): void => {
    if (!body || isBusy || error) return;
    // The sketch that was looked at is what the animatic draws.
    const seed = model === animatic && draft.seed === undefined ? { seed: draft.sketchSeed } : {};
    void send(async () => {
      const now = await askQuote(body);
      const isOther = quote !== undefined && (now.engine !== quote.engine || now.price_credits > quote.price_credits);
      if (!isOther) return takes.order({ ...body, ...seed });
      setFresh(now);
      return { id: '' };
    });
  };
  const orderAnimatic = (): void => {
    if (isEmpty || isBusy || !animatic) return;
    const fit = fitted({ ...draft, count: 1 }, animatic.limits).draft;
    const { engine: _engine, ...order } = bodyOf(fit, animatic, false);
    const seed = { seed: draft.seed ?? draft.sketchSeed };
    void send(() => takes.order({ ...order, ...seed, ...(board ? { storyboard: board } : {}) }));
  };
  return {
    takes,
    order,
    orderAnimatic,
    animaticPrice: animatic ? priceOf({ ...draft, count: 1 }, animatic).total : 0,
    bar: (onChange: (change: DraftChange) => void) => (
      <OrderBar
        draft={draft}
        model={model}
        animatic={animatic}
        quote={quote}
        error={error ?? undefined}
        failure={failure?.of === asked ? failure.error : undefined}
        isOld={isOld}
        balance={account.data?.credits}
        engines={engines}
        isBusy={isBusy}
        isEmpty={isEmpty}
        onChange={onChange}
        onOrder={order}
        onAnimatic={orderAnimatic}
      />
    ),
    confirm: fresh && body && (
      <Confirm
        open
        fatal={false}
        title={text.create.quote.changedTitle}
        description={text.create.quote.changed(fresh.engine, credits(fresh.price_credits))}
        confirm={text.create.quote.goOn}
        onClose={() => setFresh(undefined)}
        onConfirm={() => {
          setFresh(undefined);
          void send(() => takes.order(body));
        }}
      />
    ),
  };
}
