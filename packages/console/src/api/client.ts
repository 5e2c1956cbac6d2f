import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api.ts';

/** The API's types by name: `Schemas['host_nic']`. */
export type Schemas = components['schemas'];

/** The engine refused. */
class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** Clients of the plain face, as the logged-in user; calls are typed by the OpenAPI document. */
export function createApi(token: string, onUnauthorized: () => void) {
  const authorization = `Bearer ${token}`;
  const client = createClient<paths>({ baseUrl: '/api/v1', headers: { authorization } });
  client.use({
    onResponse({ response }) {
      if (response.status === 401) onUnauthorized();
    },
  });
  return {
    ...client,
    /** Opens the stream of events and changes; the id is that of the last event that was seen. */
    stream: (lastEventId: string | null, signal: AbortSignal) =>
      fetch('/api/v1/events/stream', {
        signal,
        cache: 'no-store',
        headers: {
          authorization,
          accept: 'text/event-stream',
          ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
        },
      }),
  };
}
export type Api = ReturnType<typeof createApi>;

/** What openapi-fetch makes of an answer. */
interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The members of a collection; none when what it belongs to is gone. Throws what the engine says when it refuses. */
export async function members<T>(answer: Promise<Answer<T[]>>): Promise<T[]> {
  const { data, error, response } = await answer;
  if (data !== undefined) return data;
  if (response.status === 404) return [];
  const { message } = (error as Partial<Schemas['Error']> | undefined)?.error ?? {};
  throw new ApiError(response.status, message ?? `the engine answered ${response.status}`);
}
