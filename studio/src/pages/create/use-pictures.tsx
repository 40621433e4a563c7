import { type DragEvent, useRef, useState } from 'react';
import type { Model } from '../../lib/api-types.ts';
import { text } from '../../text.ts';
import type { Draft, DraftChange } from './draft.ts';
import { freeSlot, type PictureSlot, withPicture } from './drops.tsx';
import { keepPicture, PICTURE_TYPES } from './pictures.ts';

/** Pictures from anywhere on the page: dropped, pasted into the prompt, or chosen. */
export function usePictures(draft: Draft, model: Model, onChange: (change: DraftChange) => void) {
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
