import type { IconName } from '../parts/icon.tsx';
import { text } from '../text.ts';

export interface Place {
  href: string;
  label: string;
  icon: IconName;
}

const OPERATOR: readonly Place[] = [
  { href: '/accounts', label: text.shell.accounts, icon: 'key' },
  { href: '/ledger', label: text.shell.ledger, icon: 'credit' },
];
const OWN: readonly Place[] = [
  { href: '/accounts', label: text.operate.tabs.keys, icon: 'key' },
  { href: '/ledger', label: text.shell.ledger, icon: 'credit' },
  { href: '/accounts/webhooks', label: text.operate.tabs.webhooks, icon: 'again' },
];
const OPERATED: readonly Place[] = [
  { href: '/operate/webhooks', label: text.operate.tabs.webhooks, icon: 'again' },
  { href: '/operate/audit', label: text.operate.tabs.audit, icon: 'docs' },
  { href: '/operate/settings', label: text.operate.tabs.settings, icon: 'operate' },
];

/** Pages beside those of the rail, in the account's menu. */
export function placesFor(isAdmin: boolean): readonly Place[] {
  return isAdmin ? OPERATOR : OWN;
}

/** All that can be found by its name. */
export function findablePlaces(isAdmin: boolean): readonly Place[] {
  return isAdmin ? [...OPERATOR, ...OPERATED] : OWN;
}
