import { colourOf } from '../page/colour.ts';
import { Scroll } from '../page/scroll.tsx';
import type { NetworkView } from '../world/types.ts';
import { type Box, boxHeight, columns, type Scene, type Wire } from './scene.ts';

interface Props {
  scene: Scene;
  networks: readonly NetworkView[];
  /** The network that is picked out, by id; the rest steps back. */
  chosen: string | null;
  label: string;
}

const headings: [keyof typeof columns, string][] = [
  ['nic', 'NIC'],
  ['bond', 'Bond'],
  ['vlan', 'VLAN'],
  ['bridge', 'Network'],
  ['guest', 'Guest'],
];

/** The way of frames through a host, from the switch on the left to the guests on the right. */
export function Topology({ scene, networks, chosen, label }: Props) {
  const indexOf = (id: string | undefined) => networks.find((network) => network.id === id)?.index ?? 0;
  const tone = (carried: readonly string[]) => {
    const shown = chosen !== null && carried.includes(chosen) ? chosen : carried[0];
    return {
      style: shown === undefined ? undefined : colourOf(indexOf(shown)),
      back: chosen !== null && !carried.includes(chosen) ? 'back' : '',
    };
  };
  return (
    <Scroll label={label}>
      <svg
        className="topology"
        viewBox={`0 0 ${scene.width} ${scene.height}`}
        role="img"
        aria-label={`${label}. ${scene.text}`}
      >
        {scene.bands.map(({ networkId, top, height }) => (
          <rect
            key={networkId}
            className={`band ${tone([networkId]).back}`}
            style={colourOf(indexOf(networkId))}
            x={0}
            y={top + 2}
            width={scene.width}
            height={height - 4}
            rx={6}
          />
        ))}
        {headings.map(([column, text]) => (
          <text key={column} className="column" x={columns[column].x} y={15}>
            {text}
          </text>
        ))}
        {scene.wires.map((wire) => (
          <WireLine key={wire.key} wire={wire} {...tone(wire.networks)} />
        ))}
        {scene.boxes.map((box) => (
          <BoxShape key={box.key} box={box} {...tone(box.networks)} />
        ))}
      </svg>
    </Scroll>
  );
}

interface Tone {
  style: React.CSSProperties | undefined;
  back: string;
}

function WireLine({ wire: { from, to, up, label }, style, back }: Tone & { wire: Wire }) {
  const bend = (to.x - from.x) / 2;
  return (
    <g className={`wire ${up ? 'up' : 'dead'} ${back}`} style={style}>
      <path d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`} />
      {label === '' ? null : (
        <text x={to.x - 6} y={to.y - 5} textAnchor="end">
          {label}
        </text>
      )}
    </g>
  );
}

function BoxShape({ box, style, back }: Tone & { box: Box }) {
  const top = box.y - boxHeight / 2;
  const idle = box.networks.length === 0 ? 'idle' : '';
  return (
    <g className={`box ${box.kind} ${box.up ? 'up' : 'dead'} ${idle} ${back}`} style={style}>
      <title>{box.title}</title>
      <rect x={box.x} y={top} width={box.width} height={boxHeight} rx={box.kind === 'guest' ? 10 : 5} />
      <circle cx={box.x + box.width - 10} cy={top + 11} r={3.5} />
      <text className="label" x={box.x + 8} y={top + 16}>
        {shorten(box.label, box.width - 26, 7)}
      </text>
      <text className="detail" x={box.x + 8} y={top + 30}>
        {shorten(box.detail, box.width - 12, 5.6)}
      </text>
    </g>
  );
}

/** SVG text does not end with an ellipsis by itself; the full text is in the title. */
function shorten(text: string, width: number, characterWidth: number): string {
  const most = Math.floor(width / characterWidth);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
