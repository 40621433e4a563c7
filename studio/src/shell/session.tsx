import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { signIn, signOut, whenSignedOut } from '../lib/api.ts';
import type { Session } from '../lib/api-types.ts';
import { sessionQuery } from '../lib/queries.ts';
import { ErrorNote } from '../parts/note.tsx';
import { Loading } from '../parts/panel.tsx';

interface SessionValue {
  session: Session | undefined;
  /** It was there and ended by itself: the page says so. */
  hasEnded: boolean;
  enter: (key: string) => Promise<void>;
  leave: () => Promise<void>;
}

const SessionContext = createContext<SessionValue | undefined>(undefined);

export function useSessionState(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error('There is no session provider around this.');
  return value;
}

/** Who is signed in, for pages behind the door. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('This page is behind the door.');
  return session;
}

/** Whether the key of the session may do anything to any account. */
export function useIsAdmin(): boolean {
  return useSession().key.scopes.includes('admin');
}

/** Everything but the session itself, which somebody is looking at. */
function forget(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
}

export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const query = useQuery(sessionQuery);
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    whenSignedOut(() => {
      if (!client.getQueryData(sessionQuery.queryKey)) return;
      setEnded(true);
      client.setQueryData(sessionQuery.queryKey, null);
    });
  }, [client]);
  const enter = useCallback(
    async (key: string) => {
      const session = await signIn(key);
      // What another account has seen must not be shown to this one.
      forget(client);
      setEnded(false);
      client.setQueryData(sessionQuery.queryKey, session);
    },
    [client],
  );
  const leave = useCallback(async () => {
    await signOut();
    setEnded(false);
    client.setQueryData(sessionQuery.queryKey, null);
    forget(client);
  }, [client]);
  const value = useMemo<SessionValue>(
    () => ({ session: query.data ?? undefined, hasEnded, enter, leave }),
    [query.data, hasEnded, enter, leave],
  );
  if (query.data === undefined)
    return (
      <main className="center">
        {query.isError ? <ErrorNote error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </main>
    );
  return <SessionContext value={value}>{children}</SessionContext>;
}
