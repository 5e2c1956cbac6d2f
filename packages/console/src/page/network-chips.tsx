import type { NetworkView } from '../world/types.ts';
import { colourOf } from './colour.ts';

interface Props {
  networks: readonly NetworkView[];
  chosen: string | null;
  onChoose: (networkId: string | null) => void;
}

/** The key to the colours; one of them can be picked out in all drawings. */
export function NetworkChips({ networks, chosen, onChoose }: Props) {
  if (networks.length === 0) return null;
  return (
    <fieldset className="chips" aria-label="Pick out a network">
      {networks.map(({ id, name, vlan, index }) => (
        <button
          key={id}
          type="button"
          className="chip"
          style={colourOf(index)}
          aria-pressed={chosen === id}
          onClick={() => onChoose(chosen === id ? null : id)}
        >
          <span className="swatch" /> {name}
          {vlan === null ? null : <span className="muted"> VLAN {vlan}</span>}
        </button>
      ))}
    </fieldset>
  );
}
