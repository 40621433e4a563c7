import type { Generation } from '../../src/core/generation.ts';
import { newId } from '../../src/lib/ids.ts';
import type { GenerationTable, Tables } from '../../src/store/store.ts';

type NewGeneration = Parameters<GenerationTable['insert']>[0];

export interface Owner {
  accountId: string;
  keyId: string;
}

/** An account with a key, and credits when asked. */
export async function newOwner(tables: Tables, availableMillicredits = 0): Promise<Owner> {
  const accountId = newId('acc');
  const keyId = newId('key');
  await tables.accounts.insert({ id: accountId, name: accountId });
  await tables.keys.insert({ id: keyId, accountId, name: 'a key', prefix: 'fg_', scopes: ['generate'], hash: keyId });
  if (availableMillicredits > 0) {
    await tables.ledger.move({
      id: newId('ent'),
      kind: 'grant',
      accountId,
      debit: 'issued',
      credit: 'available',
      amountMillicredits: availableMillicredits,
    });
  }
  return { accountId, keyId };
}

export function generationOf(owner: Owner, changes: Partial<NewGeneration> = {}): NewGeneration {
  return {
    ...owner,
    id: newId('gen'),
    dialect: 'filmgate',
    model: 'veo-3.1',
    brief: { kind: 'video', model: 'veo-3.1', prompt: 'a fox', seed: 0, inputs: [] },
    order: {
      kind: 'video',
      model: 'veo-3.1',
      prompt: 'a fox',
      count: 1,
      seconds: 8,
      resolution: '720p',
      aspectRatio: '16:9',
      width: 1280,
      height: 720,
      audio: true,
      seed: 0,
    },
    state: 'queued',
    progress: 0,
    engine: 'animatic',
    engineReason: 'no upstream is configured',
    warnings: [],
    priceMillicredits: 1_000,
    echo: {},
    requestHash: 'hash',
    ...changes,
  };
}

export function newGeneration(tables: Tables, owner: Owner, changes: Partial<NewGeneration> = {}): Promise<Generation> {
  return tables.generations.insert(generationOf(owner, changes));
}

/** A generation with one step in the given lane, due now. */
export async function newStep(tables: Tables, owner: Owner, lane: string, dueInMs = 0): Promise<string> {
  const { id } = await newGeneration(tables, owner);
  const stepId = newId('stp');
  await tables.steps.insert({ id: stepId, generationId: id, kind: 'start', lane, dueInMs });
  return stepId;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
