import { type DragEvent, useRef, useState } from 'react';
import type { Model } from '../../lib/api-types.ts';
import { text } from '../../text.ts';
import type { Draft, DraftChange } from './draft.ts';
import { freeSlot, type PictureSlot, pictureIn, slotNow, withPicture } from './drops.tsx';
import { keepPicture, PICTURE_TYPES } from './pictures.ts';

/** Pictures from anywhere on the page: dropped, pasted into the prompt, or chosen. */
export function usePictures(draft: Draft, model: Model, onChange: (change: DraftChange) => void) {
  const [busy, setBusy] = useState<PictureSlot>();
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const now = useRef(draft);
  now.current = draft;
  const newest = useRef(new Map<PictureSlot | string, File>());
  const put = async (files: readonly File[], slot: PictureSlot): Promise<void> => {
    const [file] = files;
    if (!file) return;
    const before = pictureIn(draft, slot);
    const key = before?.id ?? slot;
    newest.current.set(key, file);
    setBusy(slot);
    setProblem(undefined);
    try {
      const kept = await keepPicture(file);
      // Whoever took the picture away, or chose another, while this one was on its way wants it no more.
      const isLate = typeof key === 'string' && newest.current.get(key) !== file;
      const there = isLate ? undefined : slotNow(now.current, slot, before);
      if (there !== undefined) onChange(withPicture(now.current, there, kept));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy((other) => (other === slot ? undefined : other));
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
