import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { AUDIO_CONFIG, BEEP } from '../../src/upstream/beep.ts';
import { barsVideo } from '../../src/upstream/h264.ts';
import { ask } from './echoing-upstream.ts';

/** A film that is delivered whatever was ordered. */
export interface Film {
  width: number;
  height: number;
  seconds: number;
  audio: boolean;
  framesPerSecond: number;
}

const SAMPLES_PER_FRAME = 1024;
const SAMPLE_RATE = 48_000;
/** Base64 as long as no id and no address is. */
const INLINE = /"[A-Za-z0-9+/=]{1000,}"/g;

/** A playable film of any shape and speed. */
export async function filmOf({ width, height, seconds, audio, framesPerSecond }: Film): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const picture = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(picture);
  const sound = new EncodedAudioPacketSource('aac');
  if (audio) output.addAudioTrack(sound);
  await output.start();
  const bars = barsVideo(width, height, [
    [180, 128, 128],
    [28, 212, 120],
  ]);
  const decoderConfig = { codec: bars.codec, codedWidth: width, codedHeight: height, description: bars.description };
  const frames = Math.round(seconds * framesPerSecond);
  for (let frame = 0; frame < frames; frame++) {
    const [data, kind] = frame === 0 ? ([bars.key, 'key'] as const) : ([bars.repeat(frame), 'delta'] as const);
    await picture.add(new EncodedPacket(data, kind, frame / framesPerSecond, 1 / framesPerSecond), { decoderConfig });
  }
  picture.close();
  if (audio) await addSound(sound, seconds);
  await output.finalize();
  if (!target.buffer) throw new Error('the film has no bytes');
  return Buffer.from(target.buffer);
}

async function addSound(sound: EncodedAudioPacketSource, seconds: number): Promise<void> {
  const duration = SAMPLES_PER_FRAME / SAMPLE_RATE;
  const decoderConfig = {
    codec: 'mp4a.40.2',
    numberOfChannels: 2,
    sampleRate: SAMPLE_RATE,
    description: AUDIO_CONFIG,
  };
  for (let frame = 0; frame < Math.floor(seconds / duration); frame++) {
    const data = BEEP[frame % BEEP.length];
    if (data) await sound.add(new EncodedPacket(data, 'key', frame * duration, duration), { decoderConfig });
  }
  sound.close();
}

/** In front of an upstream: under a path for each of them, its films are others. An undefined one leaves them as they are. */
export async function startDiffering(
  test: Pick<TestContext, 'after'>,
  upstream: string,
  films: readonly (Buffer | undefined)[],
): Promise<(film: number) => string> {
  const server = createServer(async (request, response) => {
    const [, number = '0', path = '/'] = /^\/(\d+)(\/.*)?$/.exec(request.url ?? '') ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await ask(request, `${upstream}${path}`, Buffer.concat(chunks));
    const film = films[Number(number)];
    const isFilm = answer.headers['content-type'] === 'video/mp4';
    const text = (): string =>
      answer.body
        .toString()
        .replaceAll(upstream, `http://${request.headers.host ?? ''}/${number}`)
        .replaceAll(INLINE, (inline) => (film ? `"${film.toString('base64')}"` : inline));
    const body = isFilm ? (film ?? answer.body) : Buffer.from(text());
    response.writeHead(isFilm ? 200 : answer.status, { ...answer.headers, 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (film) => `${origin}/${film}`;
}
