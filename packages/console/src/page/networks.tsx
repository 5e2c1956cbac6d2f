import { memo } from 'react';
import type { World } from '../world/types.ts';
import { colourOf } from './colour.ts';
import { Scroll } from './scroll.tsx';

/** Drawn anew only when something in it is different: events come far more often. */
export const Networks = memo(function Networks({ world: { networks, hosts, guests } }: { world: World }) {
  return (
    <section className="card" aria-labelledby="networks-title">
      <h2 id="networks-title">Networks</h2>
      {networks.length === 0 ? (
        <p className="empty">
          There is no network yet. <code>weft create networks --set name=blue --set data_center.name=Default</code>{' '}
          makes one.
        </p>
      ) : (
        <Scroll label="Table of networks">
          <table>
            <thead>
              <tr>
                <th scope="col">Network</th>
                <th scope="col">VLAN</th>
                <th scope="col">MTU</th>
                <th scope="col">For guests</th>
                <th scope="col">On hosts</th>
                <th scope="col">vNICs</th>
              </tr>
            </thead>
            <tbody>
              {networks.map(({ id, name, description, vlan, mtu, vm, index }) => (
                <tr key={id}>
                  <th scope="row" style={colourOf(index)}>
                    <span className="swatch" /> {name}
                    {description === '' ? null : <div className="muted small">{description}</div>}
                  </th>
                  <td>{vlan ?? 'untagged'}</td>
                  <td>{mtu === 0 ? 'default' : mtu}</td>
                  <td>{vm ? 'yes' : 'no'}</td>
                  <td>
                    {hosts.filter((host) => host.attachments.some(({ networkId }) => networkId === id)).length} of{' '}
                    {hosts.length}
                  </td>
                  <td>{guests.flatMap(({ vnics }) => vnics).filter(({ networkId }) => networkId === id).length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
});
