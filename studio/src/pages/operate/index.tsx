import './operate.css';
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import AuditPage from './audit.tsx';
import GenerationPage from './generation.tsx';
import { NothingHere } from './nothing-here.tsx';
import OverviewPage from './overview.tsx';
import SettingsPage from './settings.tsx';
import WebhooksPage from './webhooks.tsx';

/** The operator's pages. */
export default function Operate(): ReactNode {
  return (
    <Switch>
      <Route path="/operate">
        <OverviewPage />
      </Route>
      <Route path="/operate/webhooks">
        <WebhooksPage own={false} />
      </Route>
      <Route path="/operate/audit">
        <AuditPage />
      </Route>
      <Route path="/operate/settings">
        <SettingsPage />
      </Route>
      <Route path="/operate/generations/:id">{({ id }) => <GenerationPage id={id} />}</Route>
      <Route>
        <NothingHere />
      </Route>
    </Switch>
  );
}
