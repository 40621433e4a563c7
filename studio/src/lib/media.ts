import { API } from './api.ts';
import type { Generation, Output } from './api-types.ts';
import { shortName } from './format.ts';

const NAME_CHARACTERS_MAX = 48;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};
/** Browsers drop downloads that are begun all at once. */
const BETWEEN_DOWNLOADS_MS = 350;

/** The bytes of one output, at our own origin. */
export function outputUrl(id: string, position = 0): string {
  return `${API}/generations/${encodeURIComponent(id)}/outputs/${position}`;
}

/** Its first frame. A picture is its own. */
export function thumbnailUrl(generation: Pick<Generation, 'id' | 'kind'>, position = 0): string {
  const url = outputUrl(generation.id, position);
  return generation.kind === 'video' ? `${url}/thumbnail` : url;
}

/** Sixteen frames of it, four by four. */
export function sheetUrl(id: string, position = 0): string {
  return `${outputUrl(id, position)}/sheet`;
}

/** `red-panda-rides-a-skateboard-8q2m4tzk-2.mp4`: of plain letters and digits only, whatever the prompt says. */
export function fileName(generation: Pick<Generation, 'id' | 'prompt'>, output: Output, position: number): string {
  const words = shortName(generation.prompt, NAME_CHARACTERS_MAX)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const id = generation.id.replace(/^gen_/, '').slice(-8);
  const number = position === 0 ? '' : `-${position + 1}`;
  return `${words === '' ? 'clip' : words}-${id}${number}.${EXTENSIONS[output.media_type] ?? 'bin'}`;
}

/** One output, saved under a name of its own. */
export function saveOutput(generation: Pick<Generation, 'id' | 'prompt'>, output: Output, position: number): void {
  const name = fileName(generation, output, position);
  // The server adds the ending, which follows from what the file is.
  const query = new URLSearchParams({ name: name.replace(/\.\w+$/, '') });
  save(`${outputUrl(generation.id, position)}?${query}`, name);
}

/** Lets the browser save what is at an address of ours. */
export function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Every file of these, one after the other. Gives how many there were. */
export async function saveAll(generations: readonly Generation[]): Promise<number> {
  const files = generations.flatMap((generation) =>
    generation.outputs.map((output, position) => ({ generation, output, position })),
  );
  for (const [i, { generation, output, position }] of files.entries()) {
    if (i > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS_MS));
    saveOutput(generation, output, position);
  }
  return files.length;
}
