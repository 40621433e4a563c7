import type { ComponentPropsWithRef, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import { text } from '../text.ts';
import { Perforations } from './gate.tsx';
import { Icon } from './icon.tsx';

/** What a card shows in the place of the picture. */
export type ClipPicture =
  | { kind: 'picture'; src: string; alt: string; tall?: boolean; dim?: boolean }
  | { kind: 'failed'; title: string; note: string }
  | { kind: 'none' }
  | { kind: 'loading' };

/**
 * One generation in a grid. The whole card is its link; `overlay` lies over the picture (a playing preview, actions), `tick` in its
 * corner, `progress` under it.
 */
export function ClipCard({
  href,
  name,
  picture,
  length,
  meta,
  progress,
  selected = false,
  tick,
  overlay,
  linkRef,
  card = {},
}: {
  href: string;
  name: string;
  picture: ClipPicture;
  /** In the corner: `8 s`, `61 %`. */
  length?: string | undefined;
  meta: readonly ReactNode[];
  progress?: number | undefined;
  selected?: boolean;
  tick?: ReactNode;
  overlay?: ReactNode;
  linkRef?: Ref<HTMLAnchorElement>;
  /** For the whole card: what the pointer and the keys do. */
  card?: Omit<ComponentPropsWithRef<'article'>, 'className' | 'children'> & { 'data-index'?: number };
}): ReactNode {
  return (
    <article {...card} className={`clip${selected ? ' sel' : ''}`}>
      <div className={`pic${picture.kind === 'loading' ? ' skel' : picture.kind === 'failed' ? ' bare' : ''}`}>
        <Picture picture={picture} />
        {overlay}
        {tick}
        {length && <span className={`len num${progress === undefined ? '' : ' above'}`}>{length}</span>}
        {progress !== undefined && (
          <span className="scrub">
            <Perforations done={progress} small label={text.clip.progress(progress)} />
          </span>
        )}
      </div>
      <div>
        <Link className="name cut" href={href} {...(linkRef ? { ref: linkRef } : {})}>
          {name}
        </Link>
        <div className="meta num">
          {meta.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts stand in a fixed order
            <span key={i}>{part}</span>
          ))}
        </div>
      </div>
    </article>
  );
}

function Picture({ picture }: { picture: ClipPicture }): ReactNode {
  if (picture.kind === 'picture')
    return (
      <img
        src={picture.src}
        alt={picture.alt}
        className={`${picture.tall ? 'tall' : ''}${picture.dim ? ' waiting' : ''}`}
        loading="lazy"
      />
    );
  if (picture.kind !== 'failed') return null;
  return (
    <div className="state">
      <span className="bad-ink">
        <Icon name="warning" />
      </span>
      <span>
        <b className="strong">{picture.title}</b>
        <br />
        {picture.note}
      </span>
    </div>
  );
}
