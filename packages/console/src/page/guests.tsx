import { memo } from 'react';
import { guestsAtMost } from '../world/queries.ts';
import type { NetworkView, VnicView, World } from '../world/types.ts';
import { colourOf } from './colour.ts';
import { Scroll } from './scroll.tsx';
import { Status } from './status.tsx';

/** Drawn anew only when something in it is different: events come far more often. */
export const Guests = memo(function Guests({ world: { guests, hosts, networks } }: { world: World }) {
  return (
    <section className="card" aria-labelledby="guests-title">
      <h2 id="guests-title">Guests</h2>
      {guests.length === 0 ? (
        <p className="empty">There is no guest yet.</p>
      ) : (
        <Scroll label="Table of guests">
          <table>
            <thead>
              <tr>
                <th scope="col">Guest</th>
                <th scope="col">Status</th>
                <th scope="col">Host</th>
                <th scope="col">vNICs</th>
              </tr>
            </thead>
            <tbody>
              {guests.map((guest) => (
                <tr key={guest.id}>
                  <th scope="row">{guest.name}</th>
                  <td>
                    <Status of={guest.status} />
                  </td>
                  <td>{hosts.find(({ id }) => id === guest.hostId)?.name ?? ''}</td>
                  <td>
                    {guest.vnics.map((vnic) => (
                      <Vnic key={vnic.id} vnic={vnic} networks={networks} />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {guests.length < guestsAtMost ? null : (
        <p className="muted">
          Only {guestsAtMost} guests are shown; <code>weft get vms --search name=…</code> finds the others.
        </p>
      )}
    </section>
  );
});

function Vnic({ vnic, networks }: { vnic: VnicView; networks: readonly NetworkView[] }) {
  const network = networks.find(({ id }) => id === vnic.networkId);
  const state = vnic.plugged ? (vnic.linked ? '' : ', no link') : ', unplugged';
  return (
    <div className="vnic" style={network ? colourOf(network.index) : undefined}>
      <span className="swatch" /> {vnic.name} on {network?.name ?? 'no network'}
      {network && vnic.profile !== network.name ? ` (profile ${vnic.profile})` : ''}
      {state} <code className="muted">{vnic.mac}</code>
    </div>
  );
}
