import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 100;
const KILOBYTES_PER_MEGABYTE = 1024;

/**
 * Calls `onExceeded` once when the process holds more than `maxMb` of resident memory. Linux only: elsewhere there is
 * no cheap way to ask, and the time limit is what remains. Answers a function that ends the watch.
 */
export function watchMemory(pid: number | undefined, maxMb: number, onExceeded: () => void): () => void {
  if (process.platform !== 'linux' || pid === undefined) return () => {};
  const timer = setInterval(async () => {
    const held = await residentMb(pid);
    if (held > maxMb) {
      clearInterval(timer);
      onExceeded();
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Megabytes the process holds now; 0 when it is gone. */
export async function residentMb(pid: number): Promise<number> {
  return statusMb(pid, 'VmRSS');
}

/** The most it ever held. */
export async function peakResidentMb(pid: number): Promise<number> {
  return statusMb(pid, 'VmHWM');
}

async function statusMb(pid: number, field: string): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return Number(kilobytes ?? 0) / KILOBYTES_PER_MEGABYTE;
  } catch {
    return 0;
  }
}
