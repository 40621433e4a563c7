/** `cost`: for what the caller got. `loss`: nobody paid for it. `found`: a loss that turned out to be none. */
export type CostKind = 'cost' | 'loss' | 'found';

export interface CostRow {
  id: string;
  attemptId: string;
  generationId: string;
  engine: string;
  kind: CostKind;
  /** Millionths of a dollar, never negative: a `found` takes its loss back. */
  microdollars: number;
  note?: string;
  createdAt: number;
}

/** What upstreams took, line by line: only ever added to. */
export interface CostTable {
  /** False when this attempt has a line of this kind already. */
  book(line: Omit<CostRow, 'createdAt'>): Promise<boolean>;
  of(generationId: string): Promise<CostRow[]>;
  /** Sums of all lines by engine, for reports; `since` in milliseconds since 1970. */
  sums(since: number): Promise<{ engine: string; kind: CostKind; microdollars: number }[]>;
}

export type CapScope = 'account' | 'key' | 'engine';
export type CapPeriod = 'generation' | 'day' | 'month';

export interface CapRow {
  scope: CapScope;
  /** Of the account or key, or the engine's name. */
  id: string;
  per: CapPeriod;
  /** Millicredits for accounts and keys, millionths of a dollar for engines. */
  amount: number;
}

/** What may be spent, beside what the configuration says for all. */
export interface CapTable {
  of(scope: CapScope, id: string): Promise<CapRow[]>;
  list(): Promise<CapRow[]>;
  set(cap: CapRow): Promise<void>;
  remove(cap: Omit<CapRow, 'amount'>): Promise<boolean>;
  /** What generations of this account or key created since then cost, or may still cost; failed ones cost nothing. */
  spent(scope: 'account' | 'key', id: string, since: number): Promise<number>;
  /** What this engine's attempts since then took, or may still take: those that are open count in full. */
  spentUpstream(engine: string, since: number): Promise<number>;
}
