import { type ReactNode, useMemo, useState } from 'react';
import type { Model } from '../../lib/api-types.ts';
import { credits } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Note } from '../../parts/note.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useShortcuts } from '../../shell/keyboard.ts';
import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';
import { Board } from './board.tsx';
import { type Draft, type DraftChange, fitted, modelKey, randomSeed } from './draft.ts';
import { Pictures } from './drops.tsx';
import { Shot } from './inspector.tsx';
import { marksOf } from './marks.ts';
import { ModelButton, ModelPicker } from './model-picker.tsx';
import { effective } from './order.ts';
import { inWords } from './parts-of-board.ts';
import { PromptField } from './prompt-field.tsx';
import { Takes } from './takes.tsx';
import { Tracks } from './tracks.tsx';
import { useOrdering } from './use-ordering.tsx';
import { usePictures } from './use-pictures.tsx';
import { usePoster, useStoryboard } from './use-sketch.ts';
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
