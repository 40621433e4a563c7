import { FAULT_NAMES, type FaultName, faultOf, isFaultName } from './faults.ts';

/** Which orders meet which faults. Later calls of `Script.change` replace what they name. */
export interface Plan {
  /** The coming orders, one fault each; `null` lets one pass. */
  next?: readonly (FaultName | null)[];
  /** Of all other orders, how many meet one of `faults`: 0 to 1. */
  rate?: number;
  /** What `rate` chooses from. Default: all that need nothing armed. */
  faults?: readonly FaultName[];
}

/** In a prompt: `[upstream: 429]` once, `[upstream: 429 x3]` for the first three calls with this prompt. */
const IN_PROMPT = /\[upstream:\s*([a-z0-9-]+)(?:\s+x(\d+))?\s*\]/;
const PROMPTS_MAX = 100_000;

/** Chooses the fault of each order: what its prompt names, what was queued, or by chance, which the seed repeats. */
export class Script {
  private queue: (FaultName | null)[] = [];
  private rate = 0;
  private faults: readonly FaultName[] = FAULT_NAMES;
  private readonly struck = new Map<string, number>();
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  change(plan: Plan): void {
    if (plan.next) this.queue = [...plan.next];
    if (plan.rate !== undefined) this.rate = plan.rate;
    if (plan.faults) this.faults = plan.faults;
  }

  /** The fault of a submit that has just been read. */
  choose(prompt: string): FaultName | undefined {
    const told = IN_PROMPT.exec(prompt);
    if (told) return this.chooseByPrompt(prompt, told[1] ?? '', Number(told[2] ?? 1));
    const queued = this.queue.shift();
    if (queued !== undefined) return queued ?? undefined;
    if (this.rate === 0 || this.random() >= this.rate) return undefined;
    return this.faults[Math.floor(this.random() * this.faults.length)];
  }

  /** What happens to jobs happens to every job of such a prompt; what happens to calls, to the first ones. */
  private chooseByPrompt(prompt: string, name: string, times: number): FaultName | undefined {
    if (!isFaultName(name)) return undefined;
    const { part } = faultOf(name);
    if (part !== 'submit' && part !== 'list') return name;
    if (this.struck.size > PROMPTS_MAX) this.struck.clear();
    const before = this.struck.get(prompt) ?? 0;
    this.struck.set(prompt, before + 1);
    return before < times ? name : undefined;
  }
}

/** Numbers from 0 to 1 that the seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
