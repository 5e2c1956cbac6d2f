import type { UserId } from '@weft/core/entities';
import type { Logger } from 'pino';
import type { Permit } from '../auth/permits.ts';
import type { ObjectRef } from '../auth/stores.ts';
import type { SearchQuery } from './search/ast.ts';

/** Who asks. `name` is as they log in: `admin@internal`. */
export interface Caller {
  id: UserId;
  name: string;
}

/** What can be asked beside the body: query parameters and headers, parsed. */
export interface QueryOptions {
  /** Most items of a list. */
  max: number | undefined;
  /** The parsed `search`; undefined when none was sent. */
  search: SearchQuery | undefined;
  /** Names of linked things to put into the answer, each a path: `[['nics', 'reporteddevices']]`. */
  follow: readonly (readonly string[])[];
  /** Fields that cost something are wanted too. */
  allContent: boolean;
  /** Whether comparisons of a search heed case. Default true. */
  caseSensitive: boolean;
  /** Only what the caller has a role on, even when they may see everything. */
  filter: boolean;
  /** Answer before the work is done. */
  async: boolean;
  /** Every query parameter, as sent; the last one wins. For a resource's own: `force`, `dry_run`. */
  raw: Readonly<Record<string, string>>;
}

/** What every handler is given beside its arguments. */
export interface RequestContext {
  user: Caller;
  /** The time of the request, in milliseconds since 1970. */
  now: number;
  /** The client's `Correlation-Id`, or one made for this request. Goes into events, jobs and the log. */
  correlationId: string;
  query: QueryOptions;
  log: Logger;
  /** Whether the caller has any role on the object; for what lists show beyond their items. */
  sees(object: ObjectRef): Promise<boolean>;
  /** Throws NOT_AUTHORIZED unless the caller has the permit on the object; for permits that depend on the body. */
  authorise(permit: Permit, object: ObjectRef): Promise<void>;
}

export type { ObjectRef };
