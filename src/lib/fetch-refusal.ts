export const UNREACHABLE = 'The URL could not be fetched.';

/** Why nothing was fetched. `message` is fit for strangers: it never tells a closed port from a filtered one. */
export interface FetchRefusal {
  /** `refused`: by our own rules; `unreachable`: by the network or the other side; `too_large`; `timed_out`. */
  reason: 'refused' | 'unreachable' | 'too_large' | 'timed_out';
  message: string;
  /** For the log only. */
  detail: string;
  cause?: unknown;
}

/** Our own rules said no; carries its text until `run` turns it into the caller's error. */
export class Refused extends Error {
  readonly reason: FetchRefusal['reason'];
  readonly publicMessage: string;

  constructor(reason: FetchRefusal['reason'], detail: string, publicMessage: string = UNREACHABLE) {
    super(detail);
    this.reason = reason;
    this.publicMessage = publicMessage;
  }
}
