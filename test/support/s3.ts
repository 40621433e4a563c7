import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Settings } from '../../src/assets/s3-store.ts';

/** The part of s3rver that we use; it comes without types. */
interface S3rver {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type S3rverConstructor = new (options: {
  address: string;
  port: number;
  directory: string;
  silent: boolean;
  configureBuckets: { name: string; configs: string[] }[];
}) => S3rver;

export interface TestS3 {
  settings: S3Settings;
  /** The folder in which the server keeps its objects. */
  folder: string;
  close(): Promise<void>;
}

/** An S3 server in this process, on a free port of the loopback, with one bucket. */
export async function startS3(): Promise<TestS3> {
  const folder = await mkdtemp(join(tmpdir(), 'filmgate-s3-'));
  const Server = createRequire(import.meta.url)('s3rver') as S3rverConstructor;
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    directory: join(folder, 'objects'),
    silent: true,
    configureBuckets: [{ name: 'films', configs: [] }],
  });
  const { port } = await server.run();
  return {
    folder,
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'films',
      // s3rver knows only this pair.
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      forcePathStyle: true,
      prefix: 'filmgate/',
      spoolFolder: join(folder, 'spool'),
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
