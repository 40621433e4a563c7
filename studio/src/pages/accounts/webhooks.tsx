import '../operate/operate.css';
import type { ReactNode } from 'react';
import WebhooksPage from '../operate/webhooks.tsx';

/** What the own account's callbacks were told. */
export default function OwnWebhooks(): ReactNode {
  return <WebhooksPage own />;
}
