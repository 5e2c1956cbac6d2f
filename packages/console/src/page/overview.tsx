import { useMemo, useState } from 'react';
import { createApi } from '../api/client.ts';
import { createCache, useLive } from '../live/index.ts';
import type { Session } from '../session/session.ts';
import { scenes } from '../topology/scene.ts';
import { mergeEvents } from '../world/event-list.ts';
import { eventLine } from '../world/from-api.ts';
import { createQueries } from '../world/queries.ts';
import { useStream } from '../world/use-stream.ts';
import { useWorld } from '../world/use-world.ts';
import { Events } from './events.tsx';
import { Guests } from './guests.tsx';
import { Header } from './header.tsx';
import { HostPanel } from './host-panel.tsx';
import { Jobs } from './jobs.tsx';
import { NetworkChips } from './network-chips.tsx';
import { Networks } from './networks.tsx';

interface Props {
  session: Session;
  onExpired: () => void;
  onLogOut: () => void;
}

/** The page of who is logged in. */
export function Overview({ session, onExpired, onLogOut }: Props) {
  const api = useMemo(() => createApi(session.token, onExpired), [session.token, onExpired]);
  const queries = useMemo(() => createQueries(api), [api]);
  const [cache] = useState(() => createCache());
  const stream = useStream(api, cache, onExpired);
  const { world, problems } = useWorld(cache, queries);
  const [readEvents] = useLive(cache, [queries.events]);
  const [chosen, setChosen] = useState<string | null>(null);

  const events = mergeEvents((readEvents?.value ?? []).map(eventLine), stream.events);
  const drawings = useMemo(() => (world ? scenes(world.hosts, world.networks, world.guests) : []), [world]);

  return (
    <>
      <Header user={session.user} stream={stream.state} world={world} onLogOut={onLogOut} />
      {problems.length === 0 ? null : (
        <p role="alert" className="banner">
          Not everything could be read: {problems.join('; ')}. What is shown may be old.{' '}
          <button type="button" onClick={cache.refresh}>
            Try again
          </button>
        </p>
      )}
      {world === null ? (
        <main className="page">
          <p role="status" className="loading">
            {problems.length === 0 ? 'Reading hosts, networks and guests…' : 'Nothing could be read yet.'}
          </p>
        </main>
      ) : (
        <main className="page">
          <section aria-labelledby="hosts-title" className="hosts">
            <div className="heading">
              <h2 id="hosts-title">Hosts</h2>
              <NetworkChips networks={world.networks} chosen={chosen} onChoose={setChosen} />
            </div>
            {world.hosts.length === 0 ? (
              <p className="empty">
                There is no host yet. <code>weft host add NAME --cluster Default</code> adds one and prints what to run
                on it.
              </p>
            ) : (
              <div className="host-grid">
                {world.hosts.map((host, index) => (
                  <HostPanel
                    key={host.id}
                    host={host}
                    networks={world.networks}
                    scene={drawings[index]}
                    chosen={chosen}
                  />
                ))}
              </div>
            )}
          </section>
          <div className="below">
            <Networks world={world} />
            <Guests world={world} />
          </div>
          <aside className="aside" aria-label="What happens">
            <Jobs jobs={world.jobs} />
            <Events events={events} />
          </aside>
        </main>
      )}
    </>
  );
}
