import type { JobView } from '../world/types.ts';
import { timeText } from './time.ts';

export function Jobs({ jobs }: { jobs: readonly JobView[] }) {
  return (
    <section className="card" aria-labelledby="jobs-title">
      <h2 id="jobs-title">Running now</h2>
      {jobs.length === 0 ? (
        <p className="empty">No job is running.</p>
      ) : (
        <ul className="lines" aria-live="polite">
          {jobs.map(({ id, description, started }) => (
            <li key={id}>
              <span className="spinner" aria-hidden="true" /> {description}{' '}
              <span className="muted">since {timeText(started)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
