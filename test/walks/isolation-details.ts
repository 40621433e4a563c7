import type { Row } from './isolation-routes.ts';

const ROOT = '/filmgate/v1/generations/{id}';

/** What a page about one generation asks beyond the generation itself. */
export const details: Readonly<Record<string, Row>> = Object.fromEntries(
  ['details', 'outputs/{output}/thumbnail', 'outputs/{output}/sheet'].map((rest) => [
    `GET ${ROOT}/${rest}`,
    {
      generation: ({ id }) => ({ path: `${ROOT}/${rest}`.replace('{id}', id).replace('{output}', '0') }),
    } satisfies Row,
  ]),
);
