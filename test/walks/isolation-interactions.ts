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

/** Google's Files API, for what a caller brings. */
export function uploads(version: string): Readonly<Record<string, Row>> {
  const one = ({ short }: Names): { path: string } => ({ path: `/${version}/files/${short}` });
  const part = {
    none: 'knows no ids; the token of an upload is refused to others in test/witnesses/google/uploads.test.ts',
  };
  return {
    [`POST /upload/${version}/files`]: { none: 'keeps a new file' },
    [`POST /upload/${version}/files/{upload}`]: part,
    [`PUT /upload/${version}/files/{upload}`]: part,
    [`GET /${version}/files/{upload}`]: { file: one },
    [`DELETE /${version}/files/{upload}`]: { ends: true, file: one },
  };
}
