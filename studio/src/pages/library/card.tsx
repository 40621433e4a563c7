import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Generation, Model } from '../../lib/api-types.ts';
import { credits, shortName, span } from '../../lib/format.ts';
import { saveOutput, thumbnailUrl } from '../../lib/media.ts';
import { engineName, modelName, sizeName } from '../../lib/models.ts';
import { useSketch } from '../../lib/sketch-of.ts';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/choices.tsx';
import { ClipCard, type ClipPicture } from '../../parts/clip-card.tsx';
import { text } from '../../text.ts';
import { Preview } from './preview.tsx';
import { isGoing } from './use-library.ts';

/** Cards that fly by ask for no picture. */
const PICTURE_AFTER_MS = 110;
const PICTURE_TRIES_MAX = 4;
const PICTURE_AGAIN_MS = 1500;
const HOVER_MS = 120;
/** Sketches cost this server work: only what stands in front gets one. */
const SKETCHED_MAX = 8;

export interface CardProps {
  generation: Generation;
  index: number;
  total: number;
  models: readonly Model[] | undefined;
  isSelected: boolean;
  /** The keyboard has brought it here. */
  isAimed: boolean;
  onAimed: () => void;
  onToggle: (index: number, range: boolean) => void;
}

/** One generation: its picture, playing under the pointer and, by Space, under the keys. */
export const Card = memo(function Card(props: CardProps): ReactNode {
  const { generation, index, total, models, isSelected, isAimed, onAimed, onToggle } = props;
  const card = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  /** The pointer or the focus is here: only then it has buttons of its own. */
  const [isNear, setNear] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = shortName(generation.prompt === '' ? generation.id : generation.prompt);
  const canPlay = generation.kind === 'video' && generation.state === 'succeeded' && generation.outputs.length > 0;
  useEffect(() => {
    if (!isAimed) return;
    link.current?.focus({ preventScroll: true });
    onAimed();
  }, [isAimed, onAimed]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const stop = (): void => {
    clearTimeout(timer.current);
    setPlaying(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== link.current) return;
    if (event.key === ' ' && canPlay) {
      event.preventDefault();
      setPlaying((now) => !now);
    }
    if (event.key === 'Escape' && isPlaying) {
      event.preventDefault();
      stop();
    }
  };
  return (
    <ClipCard
      href={`/generations/${generation.id}`}
      name={name}
      linkRef={link}
      card={{
        ref: card,
        'data-index': index,
        'aria-setsize': total,
        'aria-posinset': index + 1,
        onKeyDown,
        onFocus: () => setNear(true),
        onBlur: (event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          setNear(false);
          stop();
        },
        // Not when it enters: under a pointer that rests, cards that are scrolled by enter too.
        onPointerMove: (event) => {
          if (event.pointerType !== 'mouse' || !hasMoved(event) || isNear) return;
          setNear(true);
          // Without motion a preview waits for Space or for the page itself.
          if (canPlay && !isStill()) timer.current = setTimeout(() => setPlaying(true), HOVER_MS);
        },
        onPointerLeave: () => {
          if (!isNear && !isPlaying) return;
          setNear(card.current?.contains(document.activeElement) ?? false);
          stop();
        },
      }}
      picture={pictureOf(generation)}
      length={isPlaying ? undefined : lengthOf(generation)}
      progress={isGoing(generation) ? generation.progress : undefined}
      meta={metaOf(generation, models)}
      selected={isSelected}
      tick={
        <span
          className="tick-place"
          onClickCapture={(event) => {
            if (!event.shiftKey) return;
            event.preventDefault();
            event.stopPropagation();
            onToggle(index, true);
          }}
        >
          <Check checked={isSelected} label={text.library.select(name)} onChange={() => onToggle(index, false)} />
        </span>
      }
      overlay={
        <>
          {hasPicture(generation) && <Picture generation={generation} />}
          {isGoing(generation) && index < SKETCHED_MAX && <Sketch generation={generation} />}
          {isPlaying && <Preview id={generation.id} card={card} />}
          {isNear && generation.outputs.length > 0 && <Quick generation={generation} />}
        </>
      }
    />
  );
});

/** Where the pointer was when a card last heard of it. */
const pointer = { x: -1, y: -1 };

function hasMoved({ clientX: x, clientY: y }: { clientX: number; clientY: number }): boolean {
  const hasMoved = x !== pointer.x || y !== pointer.y;
  Object.assign(pointer, { x, y });
  return hasMoved;
}

function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function Quick({ generation }: { generation: Generation }): ReactNode {
  const [, go] = useLocation();
  const [output] = generation.outputs;
  return (
    <span className="quick">
      {generation.kind === 'video' && (
        <Button size="small" icon="remix" iconOnly onClick={() => go(`/?remix=${generation.id}`)}>
          {text.library.remix}
        </Button>
      )}
      {output && (
        <Button size="small" icon="download" iconOnly onClick={() => saveOutput(generation, output, 0)}>
          {text.library.download}
        </Button>
      )}
    </span>
  );
}

function hasPicture(generation: Generation): boolean {
  return generation.outputs.length > 0;
}

/** How the animatic would begin what is on its way. */
function Sketch({ generation }: { generation: Generation }): ReactNode {
  const url = useSketch(generation);
  return url ? <img className="waiting poster-fade" src={url} alt="" /> : null;
}

/** The first frame, once the card has stayed for a moment; asked again while the server is busy making it. */
function Picture({ generation }: { generation: Generation }): ReactNode {
  const [isWanted, setWanted] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), PICTURE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const onError = (): void => {
    if (tries + 1 < PICTURE_TRIES_MAX) setTimeout(() => setTries((now) => now + 1), PICTURE_AGAIN_MS * (tries + 1));
  };
  // The blank place breathes under the picture until it is there; that needs no drawing of the card.
  return (
    <>
      <span className="skel blank" />
      {isWanted && (
        <img
          key={tries}
          src={thumbnailUrl(generation)}
          alt=""
          className={generation.width < generation.height ? 'upright' : ''}
          decoding="async"
          onLoad={(event) => event.currentTarget.previousElementSibling?.classList.remove('skel')}
          onError={onError}
        />
      )}
    </>
  );
}

/** What stands in the place of a picture that there is none of. */
function pictureOf(generation: Generation): ClipPicture {
  const words = text.library.card;
  const back =
    generation.price_credits === 0 ? words.nothingCharged : words.returned(credits(generation.price_credits));
  if (generation.state === 'failed') {
    const why = words.failed[generation.error?.code as keyof typeof words.failed] ?? words.failed.other;
    return { kind: 'failed', title: why(engineName(generation.engine)), note: back };
  }
  if (generation.state === 'cancelled') return { kind: 'failed', title: words.cancelled, note: back };
  if (generation.state === 'succeeded' && generation.outputs.length === 0)
    return { kind: 'failed', title: words.expired, note: words.expiredNote };
  return { kind: 'none' };
}

function lengthOf(generation: Generation): string | undefined {
  if (isGoing(generation)) return generation.state === 'queued' ? text.states.queued : `${generation.progress} %`;
  if (generation.kind === 'image' || generation.outputs.length === 0) return undefined;
  return span(generation.outputs[0]?.seconds ?? generation.seconds);
}

function metaOf(generation: Generation, models: readonly Model[] | undefined): ReactNode[] {
  const { state } = generation;
  const last =
    state === 'running' || state === 'queued' ? (
      <span className="now-ink">{text.library.card.state[state]}</span>
    ) : state === 'failed' ? (
      <span className="bad-ink">{text.library.card.state.failed}</span>
    ) : state === 'cancelled' ? (
      text.library.card.state.cancelled
    ) : (
      credits(generation.charged_credits ?? 0).replace(/ credits?$/, '')
    );
  return [modelName(models, generation), sizeName(generation), last];
}
