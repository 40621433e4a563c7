import { text } from '../text.ts';
import { Button } from './button.tsx';
import { useToast } from './toast.tsx';

/** Puts a text into the clipboard and says so. */
export function CopyButton({
  value,
  label = text.common.copy,
  iconOnly = true,
}: {
  value: string;
  label?: string;
  iconOnly?: boolean;
}) {
  const tell = useToast();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      tell(text.common.copied);
    } catch {
      tell(text.common.notCopied);
    }
  };
  return (
    <Button look="quiet" size="small" icon="copy" iconOnly={iconOnly} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
