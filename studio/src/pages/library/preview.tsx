import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { vars } from '../../lib/css-vars.ts';
import { outputUrl } from '../../lib/media.ts';
import { Perforations } from '../../parts/gate.tsx';
import { text } from '../../text.ts';

const GO_ON_AFTER_MS = 350;

/** The clip, playing without sound in its card; the pointer scrubs, and when it rests the clip goes on. */
export function Preview({ id, card }: { id: string; card: RefObject<HTMLElement | null> }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const element = video.current;
    const area = card.current;
    if (!element || !area) return;
    let timer: ReturnType<typeof setTimeout>;
    const scrub = (event: PointerEvent): void => {
      const box = element.getBoundingClientRect();
      if (event.pointerType !== 'mouse' || event.clientY > box.bottom || !Number.isFinite(element.duration)) return;
      element.pause();
      element.currentTime = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * element.duration;
      clearTimeout(timer);
      timer = setTimeout(() => void element.play().catch(() => undefined), GO_ON_AFTER_MS);
    };
    area.addEventListener('pointermove', scrub);
    return () => {
      clearTimeout(timer);
      area.removeEventListener('pointermove', scrub);
    };
  }, [card]);
  const tick = (): void => {
    const { currentTime = 0, duration = 0 } = video.current ?? {};
    setAt(duration > 0 ? (currentTime / duration) * 100 : 0);
  };
  return (
    <>
      <video
        ref={video}
        className="preview"
        src={outputUrl(id)}
        autoPlay
        loop
        muted
        playsInline
        aria-hidden="true"
        tabIndex={-1}
        onTimeUpdate={tick}
        onSeeked={tick}
      />
      <span className="playhead" style={vars({ '--at': at })} />
      <span className="scrub">
        <Perforations done={at} small label={text.clip.progress(at)} decorative />
      </span>
    </>
  );
}
