import '../operate/operate.css';
import './accounts.css';
import type { ReactNode } from 'react';
import { useIsAdmin } from '../../shell/session.tsx';
import { Operated } from './operated.tsx';
import { OwnAccount } from './own.tsx';

/** Who has how much, and which key is that: all accounts for an operator, else the own one. */
export default function Accounts(): ReactNode {
  return useIsAdmin() ? <Operated /> : <OwnAccount />;
}
