import type { Model } from '../core/model.ts';

/** Every public model id of every dialect. */
export interface Catalogue {
  readonly models: readonly Model[];
  /**
   * The row for an id as a dialect's caller writes it: the dialect's own first, then any other's id or alias,
   * `provider/id`, or a canonical name. Ids are compared without regard to case.
   */
  find(id: string, dialect: string): Model | undefined;
}

/** Throws on two rows with the same id in one provider: a caller must never get the one for the other. */
export function createCatalogue(models: readonly Model[]): Catalogue {
  const byProvider = new Map<string, Model>();
  const anywhere = new Map<string, Model>();
  for (const model of models)
    for (const id of [model.id, ...(model.aliases ?? [])]) {
      const own = `${model.provider}/${id.toLowerCase()}`;
      if (byProvider.has(own)) throw new Error(`the model ${own} is in the catalogue twice`);
      byProvider.set(own, model);
      if (!anywhere.has(id.toLowerCase())) anywhere.set(id.toLowerCase(), model);
    }
  for (const model of models) if (!anywhere.has(model.canonical)) anywhere.set(model.canonical, model);
  return {
    models,
    find: (id, dialect) => {
      const key = id.toLowerCase();
      return byProvider.get(`${dialect}/${key}`) ?? byProvider.get(key) ?? anywhere.get(key);
    },
  };
}
