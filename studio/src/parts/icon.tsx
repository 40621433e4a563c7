import type { ReactNode } from 'react';

/** Every drawing of the studio, on 24 × 24. Add one here, by what it shows. */
const DRAWINGS = {
  create: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="4" />
      <path d="M12 9v6M9 12h6" />
    </>
  ),
  library: (
    <>
      <rect x="3" y="4" width="8" height="7" rx="2" />
      <rect x="13" y="4" width="8" height="7" rx="2" />
      <rect x="3" y="13" width="8" height="7" rx="2" />
      <rect x="13" y="13" width="8" height="7" rx="2" />
    </>
  ),
  operate: (
    <>
      <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
      <circle cx="16" cy="7" r="2.6" />
      <circle cx="8" cy="17" r="2.6" />
    </>
  ),
  docs: (
    <>
      <path d="M5 4.5h10a3 3 0 0 1 3 3V20H8a3 3 0 0 1-3-3z" />
      <path d="M5 17a3 3 0 0 1 3-3h10" />
    </>
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
    </>
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />,
  person: (
    <>
      <circle cx="12" cy="8" r="3.5" />
      <path d="M5 19.5c.8-3.6 3.5-5.5 7-5.5s6.2 1.9 7 5.5" />
    </>
  ),
  find: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M20 20l-4.3-4.3" />
    </>
  ),
  down: <path d="M6 9.5l6 6 6-6" />,
  back: <path d="M14.5 6l-6 6 6 6" />,
  forward: <path d="M9.5 6l6 6-6 6" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  plus: <path d="M12 5.5v13M5.5 12h13" />,
  minus: <path d="M5.5 12h13" />,
  close: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  warning: (
    <>
      <path d="M12 4.5l8.5 15h-17z" />
      <path d="M12 10v4.5M12 17v.01" />
    </>
  ),
  picture: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="3" />
      <circle cx="9" cy="10" r="1.6" />
      <path d="M4.5 17l5-4.5 3.5 3 2.5-2 4.5 4" />
    </>
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2.5" />
      <path d="M15.5 5.5a1 1 0 0 0-1-1h-8a2 2 0 0 0-2 2v8a1 1 0 0 0 1 1" />
    </>
  ),
  download: <path d="M12 4v11M7.5 11l4.5 4.5L16.5 11M5 20h14" />,
  play: <path d="M8 5.2v13.6L19 12z" fill="currentColor" />,
  pause: <path d="M8.5 5.5v13M15.5 5.5v13" strokeWidth="3" />,
  frameBack: (
    <>
      <path d="M16 6.5v11L8.5 12z" fill="currentColor" />
      <path d="M6 6.5v11" />
    </>
  ),
  frameForward: (
    <>
      <path d="M8 6.5v11l7.5-5.5z" fill="currentColor" />
      <path d="M18 6.5v11" />
    </>
  ),
  fullScreen: (
    <path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15" />
  ),
  dice: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="4" />
      <path d="M9 9v.01M15 15v.01M15 9v.01M9 15v.01" strokeWidth="2.6" />
    </>
  ),
  remix: (
    <path d="M4 7h3.5c4 0 5 10 9 10H20M4 17h3.5c1.5 0 2.6-1.4 3.5-3M13.5 9.5C14.3 8 15.2 7 16.5 7H20M17.5 4.5L20 7l-2.5 2.5M17.5 14.5L20 17l-2.5 2.5" />
  ),
  again: <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 4v4h-4" />,
  shield: (
    <>
      <path d="M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z" />
      <path d="M9 12l2.2 2.2L15.2 10" />
    </>
  ),
  more: (
    <>
      <circle cx="5.5" cy="12" r="1.3" fill="currentColor" />
      <circle cx="12" cy="12" r="1.3" fill="currentColor" />
      <circle cx="18.5" cy="12" r="1.3" fill="currentColor" />
    </>
  ),
  bin: <path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7" />,
  sound: (
    <>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
      <path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />
    </>
  ),
  muted: <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5" />,
  extend: <path d="M4 6v12M8 12h12M16 8l4 4-4 4" />,
  loop: <path d="M4 11V9.5A3.5 3.5 0 0 1 7.5 6H19M16 3l3 3-3 3M20 13v1.5a3.5 3.5 0 0 1-3.5 3.5H5M8 21l-3-3 3-3" />,
  key: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l8-8M16 7l3 3" />
    </>
  ),
  credit: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M14.8 9.5a3.5 3.5 0 1 0 0 5" />
    </>
  ),
  code: <path d="M8.5 7l-5 5 5 5M15.5 7l5 5-5 5" />,
  lock: (
    <>
      <rect x="5.5" y="10.5" width="13" height="9" rx="2.5" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside a word, or alone in a button that has a name of its own; never read aloud. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }): ReactNode {
  return (
    <svg className={small ? 'i s' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}

/** The mark: an aperture, its perforations, one amber lamp. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect x="1.5" y="3.5" width="25" height="21" rx="6.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <rect x="9.5" y="8" width="12.5" height="12" rx="3.5" fill="var(--amber)" />
      <g fill="currentColor">
        <rect x="4.6" y="7.3" width="2.4" height="3.2" rx="1.1" />
        <rect x="4.6" y="12.4" width="2.4" height="3.2" rx="1.1" />
        <rect x="4.6" y="17.5" width="2.4" height="3.2" rx="1.1" />
      </g>
    </svg>
  );
}
