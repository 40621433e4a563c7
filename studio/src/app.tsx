import { QueryClientProvider } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { queryClient } from './lib/queries.ts';
import { PAGES, type PageEntry } from './pages/index.ts';
import SignIn from './pages/sign-in/index.tsx';
import { Button, ButtonLink } from './parts/button.tsx';
import { Empty, Gate } from './parts/gate.tsx';
import { Loading } from './parts/panel.tsx';
import { Toasts } from './parts/toast.tsx';
import { Page } from './shell/page.tsx';
import { SessionProvider, useIsAdmin, useSessionState } from './shell/session.tsx';
import { Shell } from './shell/shell.tsx';
import { text } from './text.ts';

export function App(): ReactNode {
  return (
    <Broken>
      <QueryClientProvider client={queryClient}>
        <Toasts>
          <SessionProvider>
            <Door />
          </SessionProvider>
        </Toasts>
      </QueryClientProvider>
    </Broken>
  );
}

/** Without a session there is one page; whoever signs in stays at the address that was asked for. */
function Door(): ReactNode {
  const { session } = useSessionState();
  if (!session) return <SignIn />;
  return (
    <Shell>
      <Switch>
        {PAGES.map((entry) => (
          <Route key={entry.path} path={entry.path}>
            <Shown entry={entry} />
          </Route>
        ))}
        <Route>
          <NotFound title={text.shell.notFoundTitle}>{text.shell.notFound}</NotFound>
        </Route>
      </Switch>
    </Shell>
  );
}

function Shown({ entry }: { entry: PageEntry }): ReactNode {
  const isAdmin = useIsAdmin();
  if (entry.admin && !isAdmin) return <NotFound title={text.shell.notAllowedTitle}>{text.shell.notAllowed}</NotFound>;
  return (
    <Suspense
      fallback={
        <main className="body" id="main">
          <Loading />
        </main>
      }
    >
      <entry.component />
    </Suspense>
  );
}

function NotFound({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <Page title={text.common.product}>
      <Gate apertureClass="says">
        <Empty
          title={title}
          actions={
            <ButtonLink href="/library" look="primary">
              {text.shell.toLibrary}
            </ButtonLink>
          }
        >
          {children}
        </Empty>
      </Gate>
    </Page>
  );
}

/** A mistake of ours in a page: said plainly, with a way out. */
class Broken extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className="center">
        <Empty
          title={text.common.brokenTitle}
          actions={
            <Button look="primary" onClick={() => window.location.reload()}>
              {text.common.reload}
            </Button>
          }
        >
          {text.common.broken}
        </Empty>
      </main>
    );
  }
}
