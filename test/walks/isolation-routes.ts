import { uuidFromId } from '../../src/core/public-uuid.ts';
import { admin } from './isolation-admin-routes.ts';
import { details } from './isolation-details.ts';
import { interactions, uploads } from './isolation-interactions.ts';

/** One thing of an account, by the names that the APIs have for it. */
export interface Names {
  /** `gen_…`, `ast_…`, `key_…` or `msg_…` */
  id: string;
  short: string;
  /** Of a generation only; otherwise empty. */
  uuid: string;
}

export interface Ask {
  path: string;
  body?: unknown;
}

/**
 * How the id of somebody's thing comes into a call of the route; or why none does. `ends`: the call changes or ends the thing, so it
 * gets one of its own.
 */
export type Row =
  | { none: string }
  | { generation(names: Names): Ask; ends?: true }
  | { file(names: Names): Ask; ends?: true }
  | { key(names: Names): Ask; ends: true }
  | { delivery(names: Names): Ask }
  /** A list; with `after`, one that starts at somebody's generation, or delivery. */
  | { list: string; after?(names: Names): Ask; of?: 'delivery' };

const VERSIONS = ['v1beta', 'v1', 'v1beta1', 'v1alpha'];
const VEO = 'veo-3.1-generate-preview';

const NEW = { none: 'makes something new; its files are addresses or bytes, never ids' };
const KEPT = { none: 'keeps a new file' };
const ACCOUNT = { none: "is about the key's own account" };
const CATALOGUE = { none: 'is the same for everybody' };
const FIXED = { none: 'always gives the same answer' };

type Rows = Readonly<Record<string, Row>>;

/** Rows for a `{base}` that stands in several places. */
function under(bases: readonly string[], rows: (base: string) => Rows): Rows {
  return Object.assign({}, ...bases.map(rows));
}

const ends = true;

const filmgate: Rows = under(['/filmgate/v1'], (root) => ({
  ...admin,
  ...details,
  [`POST ${root}/generations`]: {
    generation: ({ id }) => ({ path: `${root}/generations`, body: { prompt: 'go on', seconds: 1, video: id } }),
  },
  [`POST ${root}/video`]: {
    file: ({ id }) => ({ path: `${root}/video`, body: { model: 'testcard', prompt: 'move', seconds: 1, image: id } }),
  },
  [`POST ${root}/quote`]: { none: 'looks at no file: it buys nothing and answers before inputs are read' },
  [`GET ${root}/generations`]: {
    list: `${root}/generations`,
    after: ({ id }) => ({ path: `${root}/generations?after=${id}` }),
  },
  [`GET ${root}/generations/{id}`]: { generation: ({ id }) => ({ path: `${root}/generations/${id}` }) },
  [`POST ${root}/generations/{id}/cancel`]: {
    ends,
    generation: ({ id }) => ({ path: `${root}/generations/${id}/cancel` }),
  },
  [`DELETE ${root}/generations/{id}`]: { ends, generation: ({ id }) => ({ path: `${root}/generations/${id}` }) },
  [`POST ${root}/generations/delete`]: {
    none: 'tells of what is not there as of what is another’s: see admin.test.ts',
  },
  [`GET ${root}/generations/{id}/attempts`]: {
    generation: ({ id }) => ({ path: `${root}/generations/${id}/attempts` }),
  },
  [`GET ${root}/generations/{id}/events`]: { generation: ({ id }) => ({ path: `${root}/generations/${id}/events` }) },
  [`GET ${root}/generations/{id}/outputs/{output}`]: {
    generation: ({ id }) => ({ path: `${root}/generations/${id}/outputs/0` }),
  },
  [`GET ${root}/webhooks/deliveries`]: {
    of: 'delivery',
    list: `${root}/webhooks/deliveries`,
    after: ({ id }) => ({ path: `${root}/webhooks/deliveries?after=${id}` }),
  },
  [`GET ${root}/webhooks/deliveries/{id}`]: { delivery: ({ id }) => ({ path: `${root}/webhooks/deliveries/${id}` }) },
  [`POST ${root}/webhooks/deliveries/{id}/replay`]: {
    delivery: ({ id }) => ({ path: `${root}/webhooks/deliveries/${id}/replay` }),
  },
  [`GET ${root}/webhooks/secret`]: ACCOUNT,
  [`POST ${root}/webhooks/secret`]: ACCOUNT,
  [`GET ${root}/models`]: CATALOGUE,
  ...under(['account', 'ledger/entries', 'ledger/entries.csv'], (own) => ({ [`GET ${root}/${own}`]: ACCOUNT })),
  [`POST ${root}/files`]: KEPT,
  [`GET ${root}/files/{id}`]: { file: ({ id }) => ({ path: `${root}/files/${id}` }) },
  [`DELETE ${root}/files/{id}`]: { ends, file: ({ id }) => ({ path: `${root}/files/${id}` }) },
  [`POST ${root}/storyboards`]: { none: 'reads a prompt and keeps nothing' },
  [`POST ${root}/posters`]: { none: 'reads a prompt and keeps nothing' },
  [`POST ${root}/verify`]: { generation: ({ id }) => ({ path: `${root}/verify`, body: { generation: id } }) },
  [`POST ${root}/keys`]: ACCOUNT,
  [`GET ${root}/keys`]: ACCOUNT,
  [`DELETE ${root}/keys/{id}`]: { ends, key: ({ id }) => ({ path: `${root}/keys/${id}` }) },
}));

const azerion: Rows = {
  'POST /v1/videos/generation': NEW,
  'POST /v1/images/generations': NEW,
  'GET /v1/models': CATALOGUE,
};

const aimlapi: Rows = {
  ...under(['/v2/video/generations', '/v2/generate/video/google/generation'], (path) => ({
    [`POST ${path}`]: NEW,
    [`GET ${path}`]: { generation: ({ uuid }) => ({ path: `${path}?generation_id=${uuid}:veo2` }) },
  })),
  ...under(
    ['/v1/models', '/models', '/api/v1/models', '/model/{a}', '/model/{a}/{b}', '/model/{a}/{b}/{c}'],
    (path) => ({
      [`GET ${path}`]: CATALOGUE,
    }),
  ),
  'GET /v2/billing': ACCOUNT,
  'GET /v1/billing/balance': ACCOUNT,
};

const character = ({ short }: Names): string => `char_${short}_${Buffer.from('Ann').toString('base64url')}`;

const openai: Rows = {
  ...under(['/v1/videos', '/videos'], (base) => ({
    [`POST ${base}`]: {
      file: ({ short }) => ({
        path: base,
        body: { prompt: 'move', seconds: '4', input_reference: { file_id: `file-${short}` } },
      }),
    },
    [`POST ${base}/edits`]: {
      generation: ({ short }) => ({ path: `${base}/edits`, body: { prompt: 'blue', video: { id: `video_${short}` } } }),
    },
    [`POST ${base}/extensions`]: {
      generation: ({ short }) => ({
        path: `${base}/extensions`,
        body: { prompt: 'more', seconds: '4', video: { id: `video_${short}` } },
      }),
    },
    [`POST ${base}/{id}/remix`]: {
      generation: ({ short }) => ({ path: `${base}/video_${short}/remix`, body: { prompt: 'blue' } }),
    },
    [`GET ${base}`]: { list: base, after: ({ short }) => ({ path: `${base}?after=video_${short}` }) },
    [`GET ${base}/{id}`]: { generation: ({ short }) => ({ path: `${base}/video_${short}` }) },
    [`DELETE ${base}/{id}`]: { ends, generation: ({ short }) => ({ path: `${base}/video_${short}` }) },
    [`GET ${base}/{id}/content`]: { generation: ({ short }) => ({ path: `${base}/video_${short}/content` }) },
    [`POST ${base}/characters`]: KEPT,
    [`GET ${base}/characters/{id}`]: { file: (names) => ({ path: `${base}/characters/${character(names)}` }) },
  })),
  'POST /v1/files': KEPT,
  'GET /v1/files/{id}': { file: ({ short }) => ({ path: `/v1/files/file-${short}` }) },
  'DELETE /v1/files/{id}': { ends, file: ({ short }) => ({ path: `/v1/files/file-${short}` }) },
  'GET /v1/models': CATALOGUE,
  'GET /v1/models/{model}': CATALOGUE,
};

const google: Rows = under(VERSIONS, (version) => {
  const models = [
    `/${version}/models/{model}`,
    `/${version}/projects/{project}/locations/{location}/publishers/google/models/{model}`,
    `/${version}/publishers/google/models/{model}`,
  ];
  const fill = (path: string): string =>
    path.replace('{model}', VEO).replace('{project}', 'mine').replace('{location}', 'us-central1');
  const files = `/${version}/files`;
  const odd = `${files}/http://{host}/{version}/files/{file}:download`;
  return {
    ...under(models, (model) => ({
      [`POST ${model}:predictLongRunning`]: {
        generation: ({ short }) => ({
          path: `${fill(model)}:predictLongRunning`,
          body: { instances: [{ prompt: 'more', video: { uri: `http://localhost/v1beta/files/${short}0:download` } }] },
        }),
      },
      [`POST ${model}:fetchPredictOperation`]: {
        generation: ({ short }) => ({
          path: `${fill(model)}:fetchPredictOperation`,
          body: { operationName: `${fill(model).slice(version.length + 2)}/operations/${short}` },
        }),
      },
    })),
    ...under([`/${version}`, ...models], (parent) => ({
      [`GET ${parent}/operations`]: {
        list: `${fill(parent)}/operations`,
        after: ({ short }) => ({ path: `${fill(parent)}/operations?pageToken=${short}` }),
      },
      [`GET ${parent}/operations/{operation}`]: {
        generation: ({ short }) => ({ path: `${fill(parent)}/operations/${short}` }),
      },
      [`POST ${parent}/operations/{operation}:cancel`]: {
        ends,
        generation: ({ short }) => ({ path: `${fill(parent)}/operations/${short}:cancel` }),
      },
      [`DELETE ${parent}/operations/{operation}`]: {
        ends,
        generation: ({ short }) => ({ path: `${fill(parent)}/operations/${short}` }),
      },
    })),
    [`GET ${files}/{file}:download`]: { generation: ({ short }) => ({ path: `${files}/${short}0:download` }) },
    [`GET ${odd}`]: {
      generation: ({ short }) => ({ path: `${files}/http://localhost:8787/${version}/files/${short}0:download` }),
    },
    [`GET ${files}/{file}`]: { generation: ({ short }) => ({ path: `${files}/${short}0` }) },
    [`DELETE ${files}/{file}`]: { ends, generation: ({ short }) => ({ path: `${files}/${short}0` }) },
    ...interactions(version),
    ...uploads(version),
    [`GET ${files}`]: { list: files, after: ({ short }) => ({ path: `${files}?pageToken=${short}` }) },
    ...under([`/${version}/models`, `/${version}/publishers/google/models`], (path) => ({
      [`GET ${path}`]: CATALOGUE,
      [`GET ${path}/{model}`]: CATALOGUE,
    })),
  };
});
// With a key in place of a token there is no project, and the Gemini API has no such call.
for (const version of VERSIONS) Reflect.deleteProperty(google, `POST /${version}/models/{model}:fetchPredictOperation`);

const fal: Rows = {
  'POST /fal-ai/{alias}': { none: 'its models are of text alone' },
  ...under(['/fal-ai/{alias}/{part}', '/fal-ai/{alias}/{part}/{form}'], (path) => ({
    [`POST ${path}`]: {
      file: ({ id }) => ({
        path: path.includes('{form}') ? '/fal-ai/veo3.1/fast/image-to-video' : '/fal-ai/veo3.1/image-to-video',
        // `{origin}` is the server's address.
        body: { prompt: 'move', duration: '4s', image_url: `{origin}/filmgate/v1/assets/${id}.png?signature=x` },
      }),
    },
  })),
  ...under(['/fal-ai/{alias}/requests/{id}'], (path) => {
    const request = ({ uuid }: Names, rest = ''): Ask => ({ path: `/fal-ai/veo3/requests/${uuid}${rest}` });
    return {
      [`GET ${path}/status`]: { generation: (names) => request(names, '/status') },
      [`GET ${path}/status/stream`]: { generation: (names) => request(names, '/status/stream') },
      [`GET ${path}`]: { generation: (names) => request(names) },
      [`PUT ${path}/cancel`]: { ends, generation: (names) => request(names, '/cancel') },
    };
  }),
};

const image = ({ short }: Names): object => ({ prompt: 'move', duration: 4, image: `{origin}/v1/files/${short}` });

const replicate: Rows = {
  'POST /v1/predictions': {
    file: (names) => ({ path: '/v1/predictions', body: { version: 'google/veo-3', input: image(names) } }),
  },
  ...under(['/v1/models', '/v1/deployments'], (base) => ({
    [`POST ${base}/{owner}/{name}/predictions`]: {
      file: (names) => ({ path: `${base}/google/veo-3/predictions`, body: { input: image(names) } }),
    },
  })),
  'GET /v1/predictions/{id}': { generation: ({ short }) => ({ path: `/v1/predictions/${short}` }) },
  'POST /v1/predictions/{id}/cancel': {
    ends,
    generation: ({ short }) => ({ path: `/v1/predictions/${short}/cancel` }),
  },
  'GET /v1/predictions': {
    list: '/v1/predictions',
    after: ({ short }) => ({ path: `/v1/predictions?cursor=${short}` }),
  },
  'GET /v1/account': ACCOUNT,
  'GET /v1/webhooks/default/secret': ACCOUNT,
  'POST /v1/files': KEPT,
  'GET /v1/files/{id}': { file: ({ short }) => ({ path: `/v1/files/${short}` }) },
  'DELETE /v1/files/{id}': { ends, file: ({ short }) => ({ path: `/v1/files/${short}` }) },
  'GET /v1/models': CATALOGUE,
  'GET /v1/models/{owner}/{name}': CATALOGUE,
};

const ulazai: Rows = {
  'POST /api/v1/generate/video': NEW,
  'POST /api/v1/generate': NEW,
  'POST /api/v1/video-studio/generate': NEW,
  'POST /veo31/api/generate': NEW,
  'GET /api/v1/generate/history': { list: '/api/v1/generate/history' },
  'GET /api/v1/video-studio/history': { list: '/api/v1/video-studio/history' },
  'GET /api/v1/generate/{id}': { generation: ({ uuid }) => ({ path: `/api/v1/generate/${uuid}/` }) },
  'GET /api/v1/generate/{id}/download': { generation: ({ uuid }) => ({ path: `/api/v1/generate/${uuid}/download/` }) },
  'GET /api/v1/video-studio/status/{id}': {
    generation: ({ uuid }) => ({ path: `/api/v1/video-studio/status/${uuid}` }),
  },
  'GET /veo31/api/status/{id}': { generation: ({ uuid }) => ({ path: `/veo31/api/status/${uuid}/` }) },
  'GET /api/v1/models/video': CATALOGUE,
  'GET /api/v1/models/image': CATALOGUE,
  'GET /api/v1/credits': ACCOUNT,
  'POST /api/api-keys': ACCOUNT,
  'GET /api/api-keys': ACCOUNT,
  'DELETE /api/api-keys/{id}': { ends, key: ({ id }) => ({ path: `/api/api-keys/${id}/` }) },
  'POST /api/register': FIXED,
  'POST /api/login': FIXED,
};

const segmind: Rows = {
  ...under(
    ['veo-2', 'veo-2-image2video', 'veo-3', 'veo-3-fast', 'veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'],
    (model) => ({ [`POST /v1/${model}`]: NEW, [`POST /v2/${model}`]: NEW }),
  ),
  'GET /v2/requests/{id}/status': { generation: ({ uuid }) => ({ path: `/v2/requests/${uuid}/status` }) },
  'GET /v2/requests/{id}': { generation: ({ uuid }) => ({ path: `/v2/requests/${uuid}` }) },
  'GET /v1/requests/{id}': { generation: ({ uuid }) => ({ path: `/v1/requests/${uuid}` }) },
  'GET /v1/get-user-credits': ACCOUNT,
};

/** Every route of every API, by its name and `METHOD path`. One that is missing here fails the test. */
export const rows: Readonly<Record<string, Rows>> = {
  filmgate,
  azerion,
  aimlapi,
  openai,
  google,
  fal,
  replicate,
  ulazai,
  segmind,
};

export function namesOf(id: string): Names {
  return { id, short: id.replace(/^[a-z]+_/, ''), uuid: id.startsWith('gen_') ? uuidFromId(id) : '' };
}
