import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Ledger() {
  return <Page title={text.shell.ledger}>{null}</Page>;
}
