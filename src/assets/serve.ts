import type { Readable } from 'node:stream';

export interface ServeRequest {
  method: 'GET' | 'HEAD';
  /** Names in lower case, as node:http gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Save instead of show. */
  download?: boolean;
}

export interface Served {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  /** Absent for HEAD, 304 and 416. */
  stream?: Readable;
}
