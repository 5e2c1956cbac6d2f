/** The engine refused or could not be asked. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** The plain face, `/api/v1`, as the logged-in user. */
export interface Api {
  /** The members of a collection; nothing when what it belongs to is gone. */
  list<T>(path: string): Promise<T[]>;
  /** The stream of events and changes. */
  stream(lastEventId: string | null, signal: AbortSignal): Promise<Response>;
}

export function createApi(token: string, onUnauthorized: () => void): Api {
  const authorization = `Bearer ${token}`;
  return {
    async list<T>(path: string) {
      const response = await fetch(`/api/v1/${path}`, { headers: { authorization, accept: 'application/json' } });
      if (response.status === 401) onUnauthorized();
      if (response.status === 404) return [];
      const answer: unknown = await response.json();
      if (!response.ok) {
        const { error } = answer as { error?: { message?: string } };
        throw new ApiError(response.status, error?.message ?? `answer ${response.status}`);
      }
      return answer as T[];
    },
    stream: (lastEventId, signal) =>
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
