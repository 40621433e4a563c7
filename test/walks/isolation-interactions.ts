import type { Names, Row } from './isolation-routes.ts';

/** Google's Interactions API, under both of its parents. */
export function interactions(version: string): Readonly<Record<string, Row>> {
  const bases = [
    [`/${version}/interactions`, `/${version}/interactions`],
    [
      `/${version}/projects/{project}/locations/{location}/interactions`,
      `/${version}/projects/mine/locations/us-central1/interactions`,
    ],
  ] as const;
  const rows: Record<string, Row> = {};
  for (const [path, filled] of bases) {
    const one = ({ short }: Names): string => `${filled}/v1_${short}`;
    rows[`POST ${path}`] = { none: 'makes something new; its files are addresses or bytes, never ids' };
    rows[`GET ${path}/{id}`] = { generation: (names) => ({ path: one(names) }) };
    rows[`POST ${path}/{id}/cancel`] = { ends: true, generation: (names) => ({ path: `${one(names)}/cancel` }) };
    rows[`DELETE ${path}/{id}`] = { ends: true, generation: (names) => ({ path: one(names) }) };
  }
  return rows;
}
