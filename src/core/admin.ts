import type {
  AccountDetailView,
  AccountPage,
  AccountRowView,
  AuditPage,
  CapView,
  CreatedKeyView,
  DeliveryPage,
  DeliveryWhole,
  EngineView,
  EntryExport,
  EntryPage,
  GenerationWhole,
  GrantView,
  KeyRowView,
  LedgerProof,
  OperatedPage,
  OutcomePage,
  OutcomeView,
  OverviewView,
  RetiredView,
  SystemView,
} from './admin-views.ts';
import type { DeliveryOrder } from './delivery.ts';
import type { Call, PageOrder, Wire } from './provider.ts';

/** A page of a long list, newest first. */
export interface Paged {
  /** 1 to 100. */
  limit: number;
  /** The id after which the page starts. */
  after?: string;
}

/** A span of time, milliseconds since 1970: from `from` on, and before `to`. */
export interface Span {
  from?: number;
  to?: number;
}

export interface OverviewOrder {
  /** So many hours of volume, 1 to 168. */
  hours: number;
  /** So many days of spend, 1 to 90. */
  days: number;
  /** Days begin at midnight of a place so far east of Greenwich. Minutes. */
  offsetMinutes: number;
}

export interface AccountOrder extends Paged {
  /** Part of a name, an id, or the beginning of a key. */
  q?: string;
  disabled?: boolean;
}

export interface EntryOrder extends Paged, Span {
  accountId?: string;
  kind?: 'grant' | 'hold' | 'capture' | 'release' | 'loss';
  generationId?: string;
  /** An id, or part of a note or of an account's name. */
  q?: string;
  /** Losses at an upstream are the operator's affair; the account that ordered did not pay them. */
  withoutLosses?: true;
}

export interface OperatedOrder extends Omit<PageOrder, 'offset' | 'order'> {
  accountId?: string;
  /** The code of the problem that it failed with. */
  problem?: string;
  /** Only those that should have moved on by now. */
  stuck?: boolean;
}

export interface OutcomeOrder extends Paged {
  decided?: boolean;
}

export interface AuditOrder extends Paged, Span {
  keyId?: string;
  /** Such as `account.create`; with `account.` all that begin so. */
  action?: string;
  target?: string;
}

interface Work<Order, View> {
  order: Order;
  view: View;
}

/** Everything that needs the scope `admin`: what is asked for, and what comes of it. */
export interface AdminWork {
  overview: Work<OverviewOrder, OverviewView>;
  retiredModels: Work<{ days: number }, { models: readonly RetiredView[] }>;
  listAccounts: Work<AccountOrder, AccountPage>;
  createAccount: Work<{ name: string; millicredits?: number; note?: string }, AccountRowView>;
  showAccount: Work<{ id: string; days: number; offsetMinutes: number }, AccountDetailView>;
  changeAccount: Work<{ id: string; name?: string; disabled?: boolean }, AccountRowView>;
  grant: Work<{ accountId: string; millicredits: number; note?: string; entryId?: string }, GrantView>;
  /** Takes back what was given, at most what is free. */
  withdraw: Work<{ accountId: string; millicredits: number; note?: string; entryId?: string }, GrantView>;
  listAccountKeys: Work<{ accountId: string }, { keys: readonly KeyRowView[] }>;
  createAccountKey: Work<
    { accountId: string; name: string; scopes: readonly string[]; requestsPerMinute?: number },
    CreatedKeyView
  >;
  revokeAnyKey: Work<{ id: string }, KeyRowView>;
  listEntries: Work<EntryOrder, EntryPage>;
  exportEntries: Work<Omit<EntryOrder, 'limit' | 'after'>, EntryExport>;
  proveLedger: Work<undefined, LedgerProof>;
  listAll: Work<OperatedOrder, OperatedPage>;
  showWhole: Work<{ id: string }, GenerationWhole>;
  cancelAny: Work<{ id: string }, GenerationWhole>;
  /** One more look at the upstream, now; buys nothing. `upstreamId`: the clip that the upstream calls so is the one. */
  askAgain: Work<{ id: string; upstreamId?: string }, GenerationWhole>;
  listEngines: Work<undefined, { engines: readonly EngineView[] }>;
  pauseEngine: Work<{ name: string; reason: string }, EngineView>;
  resumeEngine: Work<{ name: string }, EngineView>;
  listOutcomes: Work<OutcomeOrder, OutcomePage>;
  decideOutcome: Work<{ generationId: string; decision: 'seen' | 'lost' | 'recovered'; note?: string }, OutcomeView>;
  listAllDeliveries: Work<DeliveryOrder & { accountId?: string }, DeliveryPage>;
  showAnyDelivery: Work<{ id: string }, DeliveryWhole>;
  replayAnyDelivery: Work<{ id: string }, DeliveryWhole>;
  listCaps: Work<{ scope?: CapView['scope']; id?: string }, { caps: readonly CapView[] }>;
  /** In credits, or dollars for an engine; null takes one away, and what is not named stays. */
  setCaps: Work<
    { scope: CapView['scope']; id: string; amounts: Readonly<Partial<Record<CapView['per'], number | null>>> },
    { caps: readonly CapView[] }
  >;
  system: Work<undefined, SystemView>;
  listAudit: Work<AuditOrder, AuditPage>;
}

/** A route for the operator: the scope `admin` is needed for each of them, and what changes something is written down. */
export type AdminRoute<Name extends keyof AdminWork = keyof AdminWork> = {
  [One in Name]: {
    action: 'admin';
    work: One;
    order(call: Call): AdminWork[One]['order'];
    answer(view: AdminWork[One]['view'], call: Call): Wire;
  };
}[Name];
