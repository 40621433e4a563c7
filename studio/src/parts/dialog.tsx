import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { text } from '../text.ts';
import { Button } from './button.tsx';

/**
 * A window over the page that must be answered or closed; Esc closes it. The veil is a plain element: Radix's own overlay
 * would write a style element into the page, which the content security policy refuses.
 */
export function Dialog({
  open,
  onClose,
  title,
  titleHidden = false,
  description,
  look = '',
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  titleHidden?: boolean;
  description?: ReactNode;
  /** Classes: `wide`, `sheet`, `flush`. */
  look?: string;
  children: ReactNode;
}): ReactNode {
  useEffect(() => {
    if (!open) return;
    document.documentElement.classList.add('locked');
    return () => document.documentElement.classList.remove('locked');
  }, [open]);
  const opener = useRef<Element | null>(null);
  return (
    <RadixDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <RadixDialog.Portal>
        <div className="veil" />
        <RadixDialog.Content
          className={`pop dialog ${look}`}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          // Radix gives the focus back to its own trigger, which these windows do not have.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack(opener.current);
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <RadixDialog.Title className={titleHidden ? 'vh' : ''}>{title}</RadixDialog.Title>
          {description && <RadixDialog.Description className="dim">{description}</RadixDialog.Description>}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** To what opened the window; when that has gone, to the page, so that Tab does not begin at the browser's own bars. */
function giveBack(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : document.getElementById('main'))?.focus();
}

/** Asks before something that cannot be undone. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  description,
  keep = text.common.cancel,
  confirm,
  busy = false,
  fatal = true,
}: {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  description: ReactNode;
  /** The way back: `Keep them`. */
  keep?: string;
  confirm: string;
  busy?: boolean;
  fatal?: boolean;
}): ReactNode {
  return (
    <Dialog open={open} onClose={onClose} title={title} description={description}>
      <div className="dialog-end">
        <Button look="quiet" onClick={onClose}>
          {keep}
        </Button>
        <Button look={fatal ? 'fatal' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
