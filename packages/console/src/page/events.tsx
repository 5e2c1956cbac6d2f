import type { EventLine } from '../world/types.ts';
import { Scroll } from './scroll.tsx';
import { timeText } from './time.ts';

export function Events({ events }: { events: readonly EventLine[] }) {
  return (
    <section className="card events" aria-labelledby="events-title">
      <h2 id="events-title">Events</h2>
      {events.length === 0 ? (
        <p className="empty">Nothing has happened yet.</p>
      ) : (
        <Scroll label="Events, the newest first">
          <ol className="lines" role="log">
            {events.map(({ id, severity, description, time }) => (
              <li key={id} className={severity}>
                <time dateTime={Number.isNaN(time) ? undefined : new Date(time).toISOString()}>{timeText(time)}</time>
                {severity === 'normal' ? null : <strong> {severity}</strong>} {description}
              </li>
            ))}
          </ol>
        </Scroll>
      )}
    </section>
  );
}
