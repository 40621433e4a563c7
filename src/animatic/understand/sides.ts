import type { Cast } from './cast.ts';
import type { Entity } from './entities.ts';

/** Where in the picture things are said to be, until the sentence ends and it is known beside what. */
export class Sides {
  readonly #cast: Cast;
  readonly #sides = new Map<Entity, string>();
  /** Whatever was on the left in any sentence. */
  readonly #lefts = new Set<Entity>();
  #row: Entity[] | undefined;

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  put(entity: Entity, side: string): void {
    if (['left', 'right', 'middle', 'behind', 'front'].includes(side)) this.#sides.set(entity, side);
    if (side === 'left') this.#lefts.add(entity);
  }

  /** `from left to right: a pear, an apple`: what comes now stands in a row. */
  startRow(): void {
    this.#row = [];
  }

  goOn(entity: Entity): void {
    const before = this.#row?.at(-1);
    this.#row?.push(entity);
    if (before) this.#relate(before, 'left of', entity);
  }

  /** `a cat on the left and a dog on the right`, `mountains in the background`. */
  settle(): void {
    const things = this.#cast.entities.filter((entity) => !entity.minor);
    for (const [entity, side] of this.#sides) {
      const main =
        things.find((each) => each !== entity && !this.#sides.has(each)) ??
        things.find((each) => each !== entity && this.#sides.get(each) !== side);
      if (side === 'left') {
        this.#relate(entity, 'left of', this.#at('middle') ?? this.#at('right') ?? main);
        if (this.#at('middle')) this.#relate(entity, 'left of', this.#at('right'));
      }
      if (side === 'right' && !this.#at('left')) this.#relate(entity, 'right of', this.#at('middle') ?? main);
      if (side === 'right' && this.#at('left') && this.#at('middle'))
        this.#relate(entity, 'right of', this.#at('middle'));
      if (side === 'behind') this.#relate(entity, 'behind', main);
      if (side === 'front') this.#relate(entity, 'in front of', main);
    }
    this.#sides.clear();
    this.#row = undefined;
  }

  #at(side: string): Entity | undefined {
    for (const [entity, own] of this.#sides) if (own === side) return entity;
    return undefined;
  }

  #relate(
    entity: Entity,
    relation: 'left of' | 'right of' | 'behind' | 'in front of',
    other: Entity | undefined,
  ): void {
    if (other) this.#cast.relate(entity, relation, other);
    // `on the left a fox; on the right a hare`: said of both.
    if (other && relation === 'right of' && this.#lefts.has(other)) this.#cast.relate(other, 'left of', entity);
  }
}
