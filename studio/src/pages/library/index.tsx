import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Library() {
  return <Page title={text.shell.library}>{null}</Page>;
}
