/**
 * Every error that Weft can report, in one list. Codes are oVirt's message keys where it has one (its
 * prefix ACTION_TYPE_FAILED_ is kept where it belongs to the key). `status` is the HTTP status, `next` says
 * what to do, `retryable` whether the same request may succeed later.
 */
export interface CatalogueEntry {
  status: number;
  /** With `{holes}` for arguments. */
  sentence: string;
  next: string;
  retryable?: true;
}

const entries = {
  // Requests
  MALFORMED_REQUEST: {
    status: 400,
    sentence: 'The request could not be read: {reason}.',
    next: 'Send well-formed XML or JSON.',
  },
  MISSING_FIELD: {
    status: 400,
    sentence: '{type} [{field}] required for {method}.',
    next: 'Send the field that is named.',
  },
  INVALID_VALUE: {
    status: 400,
    sentence: 'Field {field} of {type}: {reason}.',
    next: 'Correct the value.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    sentence: 'Content type {type} is not supported.',
    next: 'Send application/xml or application/json.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: 'The request body is larger than {limit} bytes.',
    next: 'Send less at a time.',
  },
  INVALID_SEARCH: {
    status: 400,
    sentence: 'The search query is wrong at column {column}: {reason}.',
    next: 'Correct the query.',
  },
  NOT_FOUND: { status: 404, sentence: 'There is no {type} {id}.', next: 'List the collection to see what there is.' },
  METHOD_NOT_ALLOWED: { status: 405, sentence: '{method} is not possible on {path}.', next: 'See the API document.' },
  INTERNAL: {
    status: 500,
    sentence: 'Something is wrong inside Weft; the log has it under {id}.',
    next: 'Report it with that part of the log.',
  },

  // Access
  NOT_AUTHENTICATED: { status: 401, sentence: 'Log in first.', next: 'Send a token or a user name and password.' },
  NOT_AUTHORIZED: {
    status: 403,
    sentence: 'User {user} is not allowed to do this: {action} is needed.',
    next: 'Ask an administrator for a role that has it.',
  },
  ENROLMENT_REFUSED: { status: 403, sentence: 'Enrolment refused: {reason}.', next: 'Make a new token for the host.' },

  // The agent
  HOST_CHANGED: {
    status: 409,
    sentence: 'The network configuration of the host changed since the plan was made.',
    next: 'Look at the host again and repeat the request.',
    retryable: true,
  },
  HOST_BUSY: {
    status: 409,
    sentence: 'Change {checkpoint} of the host is not finished.',
    next: 'Wait until it is confirmed or rolled back.',
    retryable: true,
  },

  // Hosts and locks
  ACTION_TYPE_FAILED_OBJECT_LOCKED: {
    status: 409,
    sentence: 'The {type} {id} is busy with another request.',
    next: 'Wait until the other request has ended, then send this one again.',
    retryable: true,
  },
  HOST_NOT_CONNECTED: {
    status: 409,
    sentence: 'Host {host} does not answer: {reason}.',
    next: 'See that its agent runs and reaches the engine.',
    retryable: true,
  },
  HOST_CHANGED_MEANWHILE: {
    status: 409,
    sentence: 'Host {host} changed while the change to its network was being worked out.',
    next: 'Look at the host again and repeat the request.',
    retryable: true,
  },
  SETUP_NETWORKS_ROLLED_BACK: {
    status: 400,
    sentence: 'The network of host {host} is as it was before: {reason}.',
    next: 'Correct what the reason names and send the request again.',
  },
  SETUP_NETWORKS_FAILED: {
    status: 400,
    sentence: 'The network of host {host} is neither as before nor as wanted: {reason}.',
    next: 'Compare the host with what is wanted and set its networks up again.',
  },
  SETUP_NETWORKS_UNKNOWN: {
    status: 400,
    sentence: 'Host {host} did not say within {seconds} s what became of the change to its network.',
    next: 'Nothing: as soon as the host answers the engine learns whether the change was kept or undone, and an event says so.',
  },
} satisfies Record<string, CatalogueEntry>;

export type Code = keyof typeof entries;
export const catalogue: Record<Code, CatalogueEntry> = entries;
