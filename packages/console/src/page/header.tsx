import type { StreamState } from '../live/index.ts';
import type { World } from '../world/types.ts';
import { Logo } from './logo.tsx';

interface Props {
  user: string;
  stream: StreamState;
  world: World | null;
  onLogOut: () => void;
}

export function Header({ user, stream, world, onLogOut }: Props) {
  return (
    <header className="header">
      <h1>
        <Logo /> Weft
      </h1>
      {world === null ? null : <Counts world={world} />}
      <div className="header-end">
        <span role="status" className={`stream ${stream.is}`}>
          {streamText(stream)}
        </span>
        <span className="user">{user}</span>
        <button type="button" onClick={onLogOut}>
          Log out
        </button>
      </div>
    </header>
  );
}

function streamText(stream: StreamState): string {
  if (stream.is === 'live') return 'Live';
  if (stream.is === 'connecting') return 'Connecting…';
  return `No connection (${stream.why}), next try in ${Math.ceil(stream.ms / 1000)} s`;
}

function Counts({ world: { hosts, guests, networks } }: { world: World }) {
  const up = hosts.filter(({ status }) => status === 'up').length;
  const running = guests.filter(({ status }) => status === 'up').length;
  const outOfSync = hosts.flatMap(({ attachments }) => attachments).filter(({ inSync }) => !inSync).length;
  const counts: [label: string, count: string, bad: boolean][] = [
    ['hosts up', `${up} of ${hosts.length}`, up < hosts.length],
    ['networks', String(networks.length), false],
    ['guests running', `${running} of ${guests.length}`, false],
    ['out of sync', String(outOfSync), outOfSync > 0],
  ];
  return (
    <dl className="counts">
      {counts.map(([label, count, bad]) => (
        <div key={label} className={bad ? 'bad' : undefined}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
