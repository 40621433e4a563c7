import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { text } from '../text.ts';
import { Button } from './button.tsx';

const SHOWN_MS = 6000;
const SHOWN_AT_ONCE_MAX = 3;

interface Toast {
  id: number;
  message: ReactNode;
  action?: { label: string; onSelect: () => void };
}

type Tell = (message: ReactNode, action?: Toast['action']) => void;

const ToastContext = createContext<Tell>(() => {});

/** `const tell = useToast(); tell('Copied.')`: one sentence that goes by itself, for what needs no answer. */
export function useToast(): Tell {
  return useContext(ToastContext);
}

let counter = 0;

export function Toasts({ children }: { children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const tell = useCallback<Tell>(
    (message, action) => {
      counter += 1;
      const toast: Toast = { id: counter, message, ...(action && { action }) };
      setToasts((now) => [...now, toast].slice(-SHOWN_AT_ONCE_MAX));
      setTimeout(() => drop(toast.id), SHOWN_MS);
    },
    [drop],
  );
  const shown = useMemo(
    () =>
      toasts.map((toast) => (
        <div key={toast.id} className="pop toast">
          <span className="grow">{toast.message}</span>
          {toast.action && (
            <Button
              size="small"
              onClick={() => {
                toast.action?.onSelect();
                drop(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <Button look="quiet" size="small" icon="close" iconOnly onClick={() => drop(toast.id)}>
            {text.common.close}
          </Button>
        </div>
      )),
    [toasts, drop],
  );
  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown}
      </div>
    </ToastContext>
  );
}
