/** What can go wrong with a render; the caller branches on this, never on the message. */
export type AnimaticErrorCode =
  | 'input_unreadable'
  | 'input_too_large'
  | 'input_type'
  | 'order_invalid'
  | 'encoder_missing'
  | 'timed_out'
  | 'out_of_memory'
  | 'crashed'
  | 'cancelled'
  | 'people_not_allowed';

const CODES: ReadonlySet<string> = new Set<AnimaticErrorCode>([
  'input_unreadable',
  'input_too_large',
  'input_type',
  'order_invalid',
  'encoder_missing',
  'timed_out',
  'out_of_memory',
  'crashed',
  'cancelled',
  'people_not_allowed',
]);

export function isAnimaticErrorCode(value: unknown): value is AnimaticErrorCode {
  return typeof value === 'string' && CODES.has(value);
}

/** The only error this library rejects with. The message is fit for the person who made the order. */
export class AnimaticError extends Error {
  readonly code: AnimaticErrorCode;
  /** The input at fault: `firstFrame`, `lastFrame`, `references[1]`, `video`, or the field of the order. */
  readonly which?: string;
  /** For the operator's log: the end of the child's stderr, or the cause. Never for the public. */
  readonly detail?: string;

  constructor(code: AnimaticErrorCode, message: string, extra: { which?: string; detail?: string } = {}) {
    super(message);
    this.name = 'AnimaticError';
    this.code = code;
    if (extra.which !== undefined) this.which = extra.which;
    if (extra.detail !== undefined) this.detail = extra.detail;
  }
}
