import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { Limits } from '../../lib/api-types.ts';
import { vars } from '../../lib/css-vars.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Note } from '../../parts/note.tsx';
import { text } from '../../text.ts';
import type { Draft, DraftChange, Kept } from './draft.ts';
import { type Crop, cropped, PICTURE_TYPES } from './pictures.ts';

export type PictureSlot = 'image' | 'lastFrame' | number;

/** Where the next picture goes that nobody put anywhere: references, then the first frame; undefined when nothing is free. */
export function freeSlot(draft: Draft, limits: Limits): PictureSlot | undefined {
  if (limits.inputs.image && !draft.image) return 'image';
  if (draft.references.length < (limits.inputs.reference?.max ?? 0)) return draft.references.length;
  return limits.inputs.lastFrame && !draft.lastFrame ? 'lastFrame' : undefined;
}

export function withPicture(draft: Draft, slot: PictureSlot, kept: Kept | undefined): DraftChange {
  if (typeof slot === 'string') return { [slot]: kept };
  const references = [...draft.references];
  if (kept) references[slot] = kept;
  else references.splice(slot, 1);
  return { references };
}

export function pictureIn(draft: Draft, slot: PictureSlot): Kept | undefined {
  return typeof slot === 'string' ? draft[slot] : draft.references[slot];
}

/** Where a picture belongs that was sent to `slot` when `before` lay there; undefined once `before` was taken away. */
export function slotNow(draft: Draft, slot: PictureSlot, before: Kept | undefined): PictureSlot | undefined {
  if (typeof slot === 'string') return draft[slot]?.id === before?.id ? slot : undefined;
  if (!before) return draft.references.length;
  const at = draft.references.findIndex(({ id }) => id === before.id);
  return at < 0 ? undefined : at;
}

/** First frame, last frame and references, as far as the model takes them: dropped, pasted or chosen. */
export function Pictures({
  draft,
  limits,
  ratio,
  busy,
  problem,
  onFiles,
  onChange,
}: {
  draft: Draft;
  limits: Limits;
  /** Width through height of the order. */
  ratio: number;
  /** The slot that a picture is on its way to. */
  busy: PictureSlot | undefined;
  problem: string | undefined;
  onFiles: (files: readonly File[], slot: PictureSlot) => void;
  onChange: (change: DraftChange) => void;
}): ReactNode {
  const [cropping, setCropping] = useState<PictureSlot>();
  const references = limits.inputs.reference?.max ?? 0;
  const slots: PictureSlot[] = [
    ...(limits.inputs.image ? (['image'] as const) : []),
    ...(limits.inputs.lastFrame ? (['lastFrame'] as const) : []),
  ];
  if (slots.length === 0 && references === 0) return null;
  const drop = (slot: PictureSlot): ReactNode => (
    <Drop
      key={String(slot)}
      label={labelOf(slot)}
      isSmall={typeof slot === 'number'}
      kept={pictureIn(draft, slot)}
      isBusy={busy === slot}
      onFiles={(files) => onFiles(files, slot)}
      onCrop={() => setCropping(slot)}
      onRemove={() => onChange(withPicture(draft, slot, undefined))}
    />
  );
  const kept = cropping === undefined ? undefined : pictureIn(draft, cropping);
  return (
    <section>
      <h2>{text.create.pictures}</h2>
      <div className="stack">
        {slots.length > 0 && <div className="drops">{slots.map(drop)}</div>}
        {references > 0 && (
          <div className="drops three">
            {Array.from({ length: Math.min(references, draft.references.length + 3) }, (_, i) => drop(i))}
          </div>
        )}
        {problem && (
          <Note tone="bad" live>
            {problem}
          </Note>
        )}
        <p className="faint small">{text.create.dropHint}</p>
      </div>
      {kept && cropping !== undefined && (
        <CropDialog
          kept={kept}
          ratio={typeof cropping === 'number' ? 1 : ratio}
          onClose={() => setCropping(undefined)}
          onDone={(file) => {
            setCropping(undefined);
            onFiles([file], cropping);
          }}
        />
      )}
    </section>
  );
}

function labelOf(slot: PictureSlot): string {
  if (typeof slot === 'number') return text.create.reference(slot + 1);
  return slot === 'image' ? text.create.firstFrame : text.create.lastFrame;
}

function Drop({
  label,
  isSmall,
  kept,
  isBusy,
  onFiles,
  onCrop,
  onRemove,
}: {
  label: string;
  isSmall: boolean;
  kept: Kept | undefined;
  isBusy: boolean;
  onFiles: (files: readonly File[]) => void;
  onCrop: () => void;
  onRemove: () => void;
}): ReactNode {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const look = `drop${isSmall ? ' small' : ''}${isOver ? ' is-over' : ''}`;
  const dropping = { onDragOver: over, onDragLeave: () => setOver(false), onDrop: drop };
  const picker = (
    <input
      ref={input}
      type="file"
      hidden
      accept={PICTURE_TYPES.join(',')}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
  if (kept)
    return (
      <div className={`${look} has`} {...dropping}>
        <img src={kept.url} alt={`${label}: ${kept.name}`} />
        <button type="button" className="cap cut" onClick={onCrop} aria-label={text.create.crop(label)}>
          {kept.name}
        </button>
        <button type="button" className="x" aria-label={text.create.remove(label)} onClick={onRemove}>
          <Icon name="close" small />
        </button>
      </div>
    );
  return (
    <>
      <button
        type="button"
        className={look}
        {...dropping}
        onClick={() => input.current?.click()}
        {...(isSmall ? { 'aria-label': text.create.addReference(Number(/\d+/.exec(label)?.[0])) } : {})}
      >
        <Icon name={isOver ? 'download' : isSmall ? 'plus' : 'picture'} small={isSmall} />
        {!isSmall && <span>{isBusy ? text.create.uploading : isOver ? text.create.letGo : label}</span>}
        {isSmall && isBusy && <span>{text.create.uploading}</span>}
      </button>
      {picker}
    </>
  );
}

const ZOOM_MAX = 4;
const STEP = 0.01;

/** Which part of a picture is used: three sliders, so that hands and keys can do the same. */
function CropDialog({
  kept,
  ratio,
  onClose,
  onDone,
}: {
  kept: Kept;
  ratio: number;
  onClose: () => void;
  onDone: (file: File) => void;
}): ReactNode {
  const [crop, setCrop] = useState<Crop>({ zoom: 1, across: 0.5, down: 0.5 });
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [isBusy, setBusy] = useState(false);
  const slider = (label: string, field: keyof Crop, min: number, max: number): ReactNode => (
    <label className="crop-slider">
      <span className="label">{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={STEP}
        value={crop[field]}
        onChange={(event) => setCrop({ ...crop, [field]: Number(event.target.value) })}
      />
    </label>
  );
  const done = async (): Promise<void> => {
    setBusy(true);
    try {
      onDone(await cropped(kept, ratio, crop));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={text.create.cropTitle} description={text.create.cropNote} look="sheet">
      <div className="crop" style={vars({ '--ratio': ratio })}>
        <img
          src={kept.url}
          alt={kept.name}
          onLoad={(event) =>
            setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
          }
          style={vars(size ? placeOf(size, ratio, crop) : {})}
        />
      </div>
      {slider(text.create.cropZoom, 'zoom', 1, ZOOM_MAX)}
      {slider(text.create.cropAcross, 'across', 0, 1)}
      {slider(text.create.cropDown, 'down', 0, 1)}
      <div className="dialog-end">
        <Button look="quiet" onClick={onClose}>
          {text.common.cancel}
        </Button>
        <Button look="primary" busy={isBusy} onClick={() => void done()}>
          {text.create.cropDone}
        </Button>
      </div>
    </Dialog>
  );
}

/** Where the whole picture lies behind the window, in parts of the window's sides. */
function placeOf(size: { width: number; height: number }, ratio: number, crop: Crop): Record<`--${string}`, number> {
  const isWide = size.width / size.height > ratio;
  const width = isWide ? (size.width / size.height / ratio) * crop.zoom : crop.zoom;
  const height = isWide ? crop.zoom : (ratio / (size.width / size.height)) * crop.zoom;
  return { '--w': width, '--h': height, '--x': -(width - 1) * crop.across, '--y': -(height - 1) * crop.down };
}
