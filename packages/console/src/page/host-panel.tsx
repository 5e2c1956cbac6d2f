import { memo } from 'react';
import type { Scene } from '../topology/scene.ts';
import { Topology } from '../topology/topology.tsx';
import type { HostView, NetworkView } from '../world/types.ts';
import { NicTable } from './nic-table.tsx';
import { Status } from './status.tsx';

interface Props {
  host: HostView;
  networks: readonly NetworkView[];
  scene: Scene | undefined;
  /** The network that is picked out, by id. */
  chosen: string | null;
}

/** Drawn anew only when something in it is different: events come far more often. */
export const HostPanel = memo(function HostPanel({ host, networks, scene, chosen }: Props) {
  const title = `host-${host.id}`;
  const differences = host.attachments.flatMap(({ networkId, differences: all }) => {
    const name = networks.find(({ id }) => id === networkId)?.name ?? networkId;
    return all.map((each) => `${name}: ${each}`);
  });
  return (
    <article className="card host" aria-labelledby={title}>
      <header>
        <h3 id={title}>{host.name}</h3>
        <Status of={host.status} />
        <span className="where">
          {[host.cluster, host.address === host.name ? null : host.address].filter(Boolean).join(' · ')}
        </span>
      </header>
      {host.devices.length === 0 || !scene ? (
        <p className="empty">Nothing is known of its NICs yet: its agent has not called.</p>
      ) : (
        <>
          <Topology
            scene={scene}
            networks={networks}
            chosen={chosen}
            label={`How networks pass through ${host.name}`}
          />
          <details>
            <summary>NICs, bonds and VLAN devices ({host.devices.length})</summary>
            <NicTable host={host} networks={networks} />
          </details>
        </>
      )}
      {host.reason === null ? null : <p className="reason">{host.reason}</p>}
      {differences.length === 0 ? null : (
        <div className="reason">
          Out of sync
          <ul>
            {differences.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
});
