import type { Infer } from '../../api/index.ts';
import { derivedId } from '../derived-id.ts';
import type { DeviceTraffic } from './sampler.ts';
import type { statistic } from './statistic.ts';

type View = Infer<typeof statistic>;
type Figure = Pick<View, 'name' | 'description' | 'kind' | 'type' | 'unit'>;

/** Undefined: the host does not tell. */
type Reading = (traffic: DeviceTraffic) => number | undefined;

const figures: readonly (Figure & { of: Reading })[] = [
  gauge('data.current.rx', 'Receive data rate', 'bytes_per_second', ({ rxRate }) => rxRate),
  gauge('data.current.tx', 'Transmit data rate', 'bytes_per_second', ({ txRate }) => txRate),
  gauge('data.current.rx.bps', 'Receive data rate', 'bits_per_second', ({ rxRate }) => rxRate * 8),
  gauge('data.current.tx.bps', 'Transmit data rate', 'bits_per_second', ({ txRate }) => txRate * 8),
  counter('data.total.rx', 'Total received data', 'bytes', ({ rxBytes }) => rxBytes),
  counter('data.total.tx', 'Total transmitted data', 'bytes', ({ txBytes }) => txBytes),
  counter('errors.total.rx', 'Total receive errors', 'none', ({ rxErrors }) => rxErrors),
  counter('errors.total.tx', 'Total transmit errors', 'none', ({ txErrors }) => txErrors),
  // Weft's own.
  counter('drops.total.rx', 'Total receive drops', 'none', ({ rxDropped }) => rxDropped),
  counter('drops.total.tx', 'Total transmit drops', 'none', ({ txDropped }) => txDropped),
];

function gauge(name: string, description: string, unit: 'bytes_per_second' | 'bits_per_second', of: Reading) {
  return { name, description, kind: 'gauge' as const, type: 'decimal' as const, unit, of };
}

function counter(name: string, description: string, unit: 'bytes' | 'none', of: Reading) {
  return { name, description, kind: 'counter' as const, type: 'integer' as const, unit, of };
}

/** The figures of one NIC or vNIC (spec 1.17), and what was dropped. `place` refers to what they are about. */
export function trafficViews(nicId: string, traffic: DeviceTraffic, place: Partial<View>): View[] {
  return figures.flatMap(({ of, ...figure }) => {
    const datum = of(traffic);
    if (datum === undefined) return [];
    return [{ id: derivedId(nicId, figure.name ?? ''), ...figure, values: [{ datum }], ...place }];
  });
}

/** A guest receives what its tap sends: the two ends of a wire see it the other way round. */
export function fromTheOtherEnd(tap: DeviceTraffic): DeviceTraffic {
  return {
    rxBytes: tap.txBytes,
    txBytes: tap.rxBytes,
    rxErrors: tap.txErrors,
    txErrors: tap.rxErrors,
    rxRate: tap.txRate,
    txRate: tap.rxRate,
    ...(tap.txDropped === undefined ? {} : { rxDropped: tap.txDropped }),
    ...(tap.rxDropped === undefined ? {} : { txDropped: tap.rxDropped }),
  };
}
