import type { HostId } from '@weft/core/entities';
import type { Infer } from '../../api/index.ts';
import { derivedId } from '../derived-id.ts';
import type { MachineUse } from './sampler.ts';
import type { statistic } from './statistic.ts';

type View = Infer<typeof statistic>;
interface Figure {
  name: string;
  description: string;
  unit: NonNullable<View['unit']>;
  /** Whole numbers unless it is said. */
  type?: 'decimal';
  of: (use: MachineUse) => number;
}

const bytes = (name: string, description: string, of: Figure['of']): Figure => ({
  name,
  description,
  unit: 'bytes',
  of,
});
const percent = (name: string, description: string, of: Figure['of']): Figure => ({
  name,
  description,
  unit: 'percent',
  type: 'decimal',
  of,
});

/** oVirt's figures of a host, in its order; `ksm.cpu.current` is not measured. */
const figures: readonly Figure[] = [
  bytes('memory.total', 'Total memory', ({ memory }) => memory.total),
  bytes('memory.used', 'Used memory', ({ memory }) => memory.total - memory.free),
  bytes('memory.free', 'Free memory', ({ memory }) => memory.free),
  bytes('memory.shared', 'Shared memory', ({ memory }) => memory.shared),
  bytes('memory.buffers', 'IO buffers', ({ memory }) => memory.buffers),
  bytes('memory.cached', 'OS caches', ({ memory }) => memory.cached),
  bytes('swap.total', 'Total swap', ({ swap }) => swap.total),
  bytes('swap.free', 'Free swap', ({ swap }) => swap.free),
  bytes('swap.used', 'Used swap', ({ swap }) => swap.total - swap.free),
  bytes('swap.cached', 'Swap also in memory', ({ swap }) => swap.cached),
  percent('cpu.current.user', 'User CPU usage', ({ busy }) => busy.user),
  percent('cpu.current.system', 'System CPU usage', ({ busy }) => busy.system),
  percent('cpu.current.idle', 'Idle CPU usage', ({ busy }) => busy.idle),
  percent('cpu.load.avg.5m', 'CPU 5 minute load average', ({ load5 }) => load5),
  { name: 'boot.time', description: 'Boot time of the machine', unit: 'none', of: ({ bootTime }) => bootTime },
];

const hugepages = (size: string): Figure => ({
  name: `hugepages.${size}.free`,
  description: 'Amount of free huge pages of the given size',
  unit: 'none',
  of: ({ hugepages: free }) => free[size] ?? 0,
});

/** The figures of a whole host, as oVirt has them. */
export function machineViews(hostId: HostId, use: MachineUse): View[] {
  const sizes = Object.keys(use.hugepages).sort((a, b) => Number(b) - Number(a));
  return [...figures, ...sizes.map(hugepages)].map((figure) => view(hostId, figure, figure.of(use)));
}

/** The one that is known of a host that cannot be asked. */
export function memoryView(hostId: HostId, total: number): View {
  return view(hostId, figures[0] as Figure, total);
}

function view(hostId: HostId, { name, description, unit, type }: Figure, datum: number): View {
  const id = derivedId(hostId, name);
  return {
    id,
    name,
    description,
    kind: 'gauge',
    type: type ?? 'integer',
    unit,
    values: [{ datum }],
    host: { id: hostId },
  };
}
