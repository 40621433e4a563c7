import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Welcome() {
  return <Page title={text.shell.create}>{null}</Page>;
}
