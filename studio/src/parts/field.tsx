import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

interface Told {
  label: string;
  /** What is allowed, and the nearest choice: shown under the field, and read with it. */
  error?: string | undefined;
  hint?: ReactNode;
  /** The label is read aloud only. */
  labelHidden?: boolean;
}

function Frame({ id, label, error, hint, labelHidden, children }: Told & { id: string; children: ReactNode }) {
  return (
    <div className="stack tight">
      <label className={labelHidden ? 'vh' : 'label'} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <span className="faint small" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="err" id={`${id}-error`} role="alert">
          <Icon name="warning" small />
          {error}
        </span>
      )}
    </div>
  );
}

function described(id: string, { error, hint }: Told): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  if (error) return { 'aria-invalid': true, 'aria-describedby': `${id}-error` };
  return hint ? { 'aria-describedby': `${id}-hint` } : {};
}

/** One line of text with its label. */
export function Field({
  label,
  error,
  hint,
  labelHidden,
  className = '',
  ...rest
}: Told & ComponentPropsWithRef<'input'>) {
  const id = useId();
  const told: Told = { label, error, hint, ...(labelHidden && { labelHidden }) };
  return (
    <Frame id={id} {...told}>
      <input {...rest} {...described(id, told)} id={id} className={`input ${className}`} />
    </Frame>
  );
}

/** Several lines of text with their label. */
export function TextField({
  label,
  error,
  hint,
  labelHidden,
  className = '',
  ...rest
}: Told & ComponentPropsWithRef<'textarea'>) {
  const id = useId();
  const told: Told = { label, error, hint, ...(labelHidden && { labelHidden }) };
  return (
    <Frame id={id} {...told}>
      <textarea {...rest} {...described(id, told)} id={id} className={`input ${className}`} />
    </Frame>
  );
}

/** A choice of many, as the system's own list. */
export function SelectField({
  label,
  error,
  hint,
  labelHidden,
  className = '',
  children,
  ...rest
}: Told & ComponentPropsWithRef<'select'>) {
  const id = useId();
  const told: Told = { label, error, hint, ...(labelHidden && { labelHidden }) };
  return (
    <Frame id={id} {...told}>
      <span className="select-box">
        <select {...rest} {...described(id, told)} id={id} className={`select ${className}`}>
          {children}
        </select>
        <Icon name="down" small />
      </span>
    </Frame>
  );
}

/** A search field. */
export function FindField({ label, className = '', ...rest }: { label: string } & ComponentPropsWithRef<'input'>) {
  return (
    <div className={`find ${className}`}>
      <Icon name="find" />
      <input type="search" className="input" aria-label={label} placeholder={label} {...rest} />
    </div>
  );
}
