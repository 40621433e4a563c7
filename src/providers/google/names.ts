import type { Call } from '../../core/provider.ts';

/** Letters and digits of an id without its prefix. Google's clients read a file's id as `[a-z0-9]+` and nothing else. */
const ID = /^[0-9a-z]{26}$/;
const FILE = /^([0-9a-z]{26})(\d{1,2})$/;

/** Whether the call has Vertex's form, with a project or a publisher in its path. */
export function isVertex(call: Call): boolean {
  return /^\/v1(?:beta|beta1|alpha)?\/(?:projects|publishers)\//.test(call.path);
}

/** The last part of an operation's name: `…/operations/{this}`. */
export function operationId(generationId: string): string {
  return generationId.replace(/^gen_/, '');
}

/** The generation's id in an operation's name. What is no name of ours is nobody's id. */
export function generationFromOperation(name: string): string {
  const last = name.split('/').at(-1) ?? '';
  return ID.test(last) ? `gen_${last}` : `operation ${last.slice(0, 60)}`;
}

export function fileName(generationId: string, output: number): string {
  return `${operationId(generationId)}${output}`;
}

export function fileFromName(name: string): { id: string; output: number } | undefined {
  const [, id, output] = FILE.exec(name) ?? [];
  return id === undefined ? undefined : { id: `gen_${id}`, output: Number(output) };
}

/** A file that a caller brought, among those that were made here: its name is shorter. */
export function uploadName(assetId: string): string {
  return assetId.replace(/^ast_/, '');
}

export function assetOfUpload(name: string): string | undefined {
  return ID.test(name) ? `ast_${name}` : undefined;
}

/** What stands in front of the version: nothing. `v1beta` of `/v1beta/models/…`. */
export function versionOf(call: Call): string {
  return call.path.replace(/^\/upload(?=\/)/, '').split('/')[1] ?? 'v1beta';
}

/** The path of the model's resource, without the version: `models/veo-3.1-generate-001` or `projects/…/models/…`. */
export function modelResource(call: Call): string {
  return decodeURIComponent(call.path)
    .replace(/^\/[^/]+\//, '')
    .replace(/:[A-Za-z]+\/?$/, '')
    .replace(/\/operations(?:\/.*)?$/, '');
}

/** Whether the call is one of Interactions, in either form. */
export function isInteraction(call: Call): boolean {
  return /^\/v1(?:beta|beta1|alpha)?\/(?:projects\/[^/]+\/locations\/[^/]+\/)?interactions(?:\/|$)/.test(call.path);
}

export function interactionId(generationId: string): string {
  return `v1_${operationId(generationId)}`;
}

/** The generation's id in an interaction's. What is no id of ours is nobody's. */
export function generationFromInteraction(id: string): string {
  const short = id.replace(/^v1_/, '');
  return ID.test(short) ? `gen_${short}` : `interaction ${id.slice(0, 60)}`;
}
