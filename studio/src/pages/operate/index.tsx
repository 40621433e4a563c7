import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';

export default function Operate() {
  return <Page title={text.shell.operate}>{null}</Page>;
}
