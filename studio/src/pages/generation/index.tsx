import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Generation() {
  return <Page title={text.shell.library}>{null}</Page>;
}
