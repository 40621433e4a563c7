import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** How sure it is: said in the prompt, guessed, or not drawn. */
export type ChipLook = 'said' | 'guess' | 'lost' | 'add';

type ChipProps = ComponentPropsWithRef<'button'> & {
  look?: ChipLook;
  /** A second, quieter word. */
  note?: ReactNode;
  /** A class that gives the swatch its colour: `swatch-teal`. */
  swatch?: string;
  picture?: string;
};

/** One thing that the storyboard understood; a button that opens its form. */
export function Chip({ look = 'said', note, swatch, picture, className = '', children, ...rest }: ChipProps) {
  return (
    <button type="button" {...rest} className={`chip${look === 'said' ? '' : ` ${look}`} ${className}`}>
      {swatch && <span className={`swatch ${swatch}`} />}
      {picture && <img src={picture} alt="" />}
      {look === 'add' ? <Icon name="plus" small /> : children}
      {note && <small className="num">{note}</small>}
    </button>
  );
}
