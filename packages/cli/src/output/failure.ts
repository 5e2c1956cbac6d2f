import { ApiError } from '../client/index.ts';

/** What went wrong and what to do about it, a line each. */
export interface Failure {
  broke: string;
  next: string;
}

/** Raised by commands for what the person who typed them can mend. */
export class CommandError extends Error {
  readonly next: string;

  constructor(broke: string, next: string) {
    super(broke);
    this.name = 'CommandError';
    this.next = next;
  }
}

/** Puts any error into the two lines. `url` is where the engine was looked for. */
export function failureOf(error: unknown, url: string): Failure {
  if (error instanceof CommandError) return { broke: error.message, next: error.next };
  if (error instanceof ApiError) return refusal(error);
  const code = causeCode(error);
  if (code !== null && /CERT|SIGNATURE|SELF_SIGNED/.test(code)) {
    return {
      broke: `The certificate of ${url} is not trusted here (${code}).`,
      next: 'Give the engine’s CA certificate with --ca or WEFT_CA; `/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA` has it.',
    };
  }
  if (error instanceof TypeError && error.message === 'fetch failed') {
    const why = code ?? (error.cause instanceof Error ? error.cause.message : 'no connection');
    return {
      broke: `No engine answers at ${url} (${why}).`,
      next: 'Start one with `weft start`, or say where it is with --url or WEFT_URL.',
    };
  }
  return {
    broke: error instanceof Error ? error.message : String(error),
    next: 'See `weft --help`; the engine’s log may say more.',
  };
}

function refusal({ status, fault, message }: ApiError): Failure {
  if (status === 401) {
    return {
      broke: 'The engine does not accept this user and password.',
      next: 'Set WEFT_PASSWORD (and --user), or run this where the engine’s data directory can be read.',
    };
  }
  return {
    broke: fault?.message ?? `The engine answered ${message}.`,
    next: fault?.next ?? 'The engine’s log may say more.',
  };
}

/** `fetch` hides the system's error code in the causes of what it throws; an aggregate has one for each address tried. */
function causeCode(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) return causeCode(at.errors[0]);
  }
  return null;
}
