/**
 * The child process: does one job and ends. It reads hostile media and runs native code, so it gets no secrets in its
 * environment, and its parent ends it when it takes too long, takes too much memory or is no longer wanted.
 */
import { AnimaticError } from './animatic-error.ts';
import { loadEncoder } from './encoder.ts';
import type { FilmCrew } from './film-crew.ts';
import type { Job, Preparation, RenderSettings, Report } from './messages.ts';

/** More often than the promised half second. */
const PROGRESS_EVERY_MS = 250;

let percent = 0;
let prepared: Promise<FilmCrew> | undefined;
/** A job has come: what is not ready now is made ready on the way. */
let isWanted = false;

// The server is gone: nobody wants the result, and an orphan would keep the cores busy.
process.on('disconnect', () => process.exit(1));
process.on('message', (message: Job | Preparation) => {
  if (message.job === 'prepare') prepared ??= prepare(message.settings);
  else void run(message);
});

/** Loads what the next order will need, whatever it is. */
async function prepare(settings: RenderSettings): Promise<FilmCrew> {
  const { FilmCrew } = await import('./film-crew.ts');
  const crew = new FilmCrew(settings);
  const [{ readOften, warmUp }] = await Promise.all([
    import('./warm-up.ts'),
    import('./film-job.ts'),
    import('./picture-job.ts'),
  ]);
  await warmUp(settings.sceneModule, crew, () => isWanted);
  // Without an encoder stills can still be made; a clip will say what is missing.
  if (!isWanted) await loadEncoder().catch(() => {});
  await readOften(() => isWanted);
  if (!isWanted) globalThis.gc?.();
  return crew;
}

async function run(job: Job): Promise<void> {
  isWanted = true;
  const beat = setInterval(() => report({ report: 'progress', percent: Math.floor(percent) }), PROGRESS_EVERY_MS);
  try {
    const result = await perform(job);
    clearInterval(beat);
    await report({ report: 'done', result });
    process.exit(0);
  } catch (error) {
    clearInterval(beat);
    await report(failure(error));
    process.exit(1);
  }
}

/** Each job loads only what it needs: a poster must not wait for the encoder. */
async function perform(job: Job): Promise<unknown> {
  switch (job.job) {
    case 'video': {
      const { makeFilm } = await import('./film-job.ts');
      const tell = (value: number) => {
        percent = value;
      };
      return makeFilm(job.order, job.settings, tell, await prepared);
    }
    case 'image': {
      const { makePicture } = await import('./picture-job.ts');
      // Whatever is still being made ready is for clips.
      prepared?.catch(() => {});
      return makePicture(job.order, job.settings);
    }
    case 'clip': {
      const { makeClip } = await import('./clip-job.ts');
      return makeClip(job.order);
    }
    case 'verify': {
      const { verify } = await import('./verify-job.ts');
      return verify(job.path);
    }
    case 'stills': {
      const { makeStills } = await import('./stills-job.ts');
      return makeStills(job.order);
    }
    case 'encoder':
      await loadEncoder();
      return true;
  }
}

function failure(error: unknown): Report {
  if (error instanceof AnimaticError) {
    const { code, message, which, detail } = error;
    return { report: 'failed', code, message, ...(which && { which }), ...(detail && { detail }) };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { report: 'failed', code: 'crashed', message: 'The renderer failed.', detail };
}

function report(message: Report): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    process.send(message, undefined, {}, () => resolve());
  });
}
