const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const FPS = 24;

/** `48,210` */
export function figure(value: number): string {
  return NUMBERS.format(value);
}

/** `320 credits`, `1 credit`, `free`. */
export function credits(value: number): string {
  if (value === 0) return 'free';
  return `${figure(value)} ${value === 1 ? 'credit' : 'credits'}`;
}

/** For columns: `1:34`, `0:08`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** For prose: `1 min 34 s`, `8 s`, `0.3 s`. */
export function span(seconds: number): string {
  if (seconds < 10) return `${figure(Math.round(seconds * 10) / 10)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`;
  return `${Math.floor(whole / 3600)} h${Math.floor((whole % 3600) / 60) === 0 ? '' : ` ${Math.floor((whole % 3600) / 60)} min`}`;
}

/** `00:03:05`: minutes, seconds, frames. */
export function timecode(seconds: number, fps = FPS): string {
  const frames = Math.max(0, Math.floor(seconds * fps + 0.001));
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.floor(frames / fps);
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}:${two(Math.floor(frames - whole * fps))}`;
}

/** `4.2 MB` */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  if (value < 1_000_000) return `${figure(Math.round(value / 100) / 10)} kB`;
  if (value < 1_000_000_000) return `${figure(Math.round(value / 100_000) / 10)} MB`;
  return `${figure(Math.round(value / 100_000_000) / 10)} GB`;
}

/** `24 Sep 2026`, from a date or an instant. */
export function day(iso: string): string {
  return DATE.format(new Date(iso));
}

/** `21 Nov, 14:30` */
export function dayTime(iso: string): string {
  return DAY_TIME.format(new Date(iso));
}

/** `14:30:41.2`, for lists of events. */
export function exactTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${Math.floor(at.getMilliseconds() / 100)}`;
}

/** `just now`, `4 min ago`, `3 h ago`, then the day. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (now - new Date(iso).getTime()) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  return day(iso);
}

/** `1 take`, `3 takes`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${figure(value)} ${value === 1 ? one : many}`;
}

/** The first words of a prompt, as a name. */
export function shortName(prompt: string, charactersMax = 80): string {
  const text = prompt.trim().replace(/\s+/g, ' ');
  return text.length <= charactersMax ? text : `${text.slice(0, charactersMax - 1).trimEnd()}…`;
}
