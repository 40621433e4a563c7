import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Accounts() {
  return <Page title={text.shell.accounts}>{null}</Page>;
}
