import type { Event } from '@weft/core/entities';
import { useEffect, useState } from 'react';
import type { Api } from '../api/client.ts';
import { type Cache, type Change, follow, type SseMessage, type StreamState } from '../live/index.ts';
import { mergeEvents } from './event-list.ts';
import type { EventLine } from './types.ts';

export interface Stream {
  state: StreamState;
  /** Events that came since the page was opened, the newest first. */
  events: EventLine[];
}

/** Follows the engine: events are gathered, changes make the cache read again. */
export function useStream(api: Api, cache: Cache, onUnauthorized: () => void): Stream {
  const [state, setState] = useState<StreamState>({ is: 'connecting' });
  const [events, setEvents] = useState<EventLine[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const onMessage = ({ event, data }: SseMessage) => {
      if (event === 'event') {
        const { id, severity, description, time } = JSON.parse(data) as Event;
        setEvents((before) => mergeEvents([{ id, severity, description, time }], before));
      } else if (event === 'changed') {
        cache.invalidate(JSON.parse(data) as Change[]);
      }
    };
    void follow(
      // Changes have no ids and are not repeated, so after a break everything is read anew.
      { open: api.stream, onOpen: cache.refresh, onMessage, onState: setState, onUnauthorized },
      stop.signal,
    );
    return () => stop.abort();
  }, [api, cache, onUnauthorized]);
  return { state, events };
}
