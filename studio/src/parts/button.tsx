import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link } from 'wouter';
import { Perforations } from './gate.tsx';
import { Icon, type IconName } from './icon.tsx';

/** `primary`: the one action of a page that starts, spends or decides. */
export type ButtonLook = 'plain' | 'primary' | 'line' | 'quiet' | 'danger' | 'fatal';
type Size = 'small' | 'usual' | 'big';

interface Looks {
  look?: ButtonLook;
  size?: Size;
  icon?: IconName;
  /** Only the icon is shown; the label is read aloud. */
  iconOnly?: boolean;
}

function classes({ look = 'plain', size = 'usual', iconOnly = false }: Looks, more = ''): string {
  return ['btn', look === 'plain' ? '' : look, size === 'usual' ? '' : size, iconOnly ? 'icon' : '', more]
    .filter(Boolean)
    .join(' ');
}

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'aria-busy'> &
  Looks & {
    /** Something is under way because of it: it keeps its width, and lit perforations run under the label. */
    busy?: boolean;
    children: ReactNode;
  };

export function Button({
  look,
  size,
  icon,
  iconOnly = false,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const looks: Looks = { iconOnly, ...(look && { look }), ...(size && { size }) };
  return (
    <button
      type="button"
      {...rest}
      className={classes(looks, className)}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: undefined } : {})}
      {...(iconOnly && typeof children === 'string' ? { 'aria-label': children, title: children } : {})}
    >
      {icon && <Icon name={icon} small={!iconOnly || size === 'small'} />}
      {!iconOnly && children}
      {busy && <Perforations done={100} small decorative />}
    </button>
  );
}

type LinkProps = Looks & { href: string; children: ReactNode; className?: string; external?: boolean };

/** Looks like a button, goes somewhere. `external`: leaves the studio (documents, files). */
export function ButtonLink({ href, children, look, size, icon, iconOnly = false, className, external }: LinkProps) {
  const looks: Looks = { iconOnly, ...(look && { look }), ...(size && { size }) };
  const inner = (
    <>
      {icon && <Icon name={icon} small={!iconOnly || size === 'small'} />}
      {!iconOnly && children}
    </>
  );
  const label = iconOnly && typeof children === 'string' ? { 'aria-label': children } : {};
  return external ? (
    <a href={href} className={classes(looks, className)} {...label}>
      {inner}
    </a>
  ) : (
    <Link href={href} className={classes(looks, className)} {...label}>
      {inner}
    </Link>
  );
}
