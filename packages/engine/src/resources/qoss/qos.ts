import {
  hostQosLimits,
  limitsOf,
  type Qos,
  type QosLimit,
  type QosLimits,
  type QosType,
  vnicQosLimits,
} from '@weft/core/entities';
import { enumeration, type Infer, integer, ref, string, type } from '../../api/index.ts';

const mbits = (doc: string) => integer({ doc, example: 100 });

/** Limits of a network on the NICs of hosts, outbound. */
export const hostLimits = {
  outbound_average_linkshare: integer({
    doc: 'Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.',
    example: 50,
  }),
  outbound_average_upperlimit: mbits('Most that the network may send, in Mbit/s.'),
  outbound_average_realtime: mbits('What the network can always send, in Mbit/s.'),
} as const;

export const qos = type('qos', {
  plural: 'qoss',
  href: 'datacenters/{data_center.id}/qoss/{id}',
  doc: 'Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`).',
  fields: {
    name: string({ required: true, min: 1, max: 50, example: 'storage' }),
    description: string(),
    data_center: ref('data_center', { readOnly: true }),
    type: enumeration(['hostnetwork', 'network', 'storage', 'cpu'], {
      required: true,
      createOnly: true,
      doc: 'Types storage and cpu are oVirt’s too, and refused.',
    }),
    ...hostLimits,
    inbound_average: mbits('Towards the guest, in Mbit/s; type network.'),
    inbound_peak: mbits('Mbit/s.'),
    inbound_burst: integer({ doc: 'MB.' }),
    outbound_average: mbits('From the guest, in Mbit/s; type network.'),
    outbound_peak: mbits('Mbit/s.'),
    outbound_burst: integer({ doc: 'MB.' }),
  },
});

export function qosView({ id, name, description, dataCenterId, type, limits }: Qos): Infer<typeof qos> {
  return { id, name, description, data_center: { id: dataCenterId }, type, ...limits };
}

type SentLimits = { [name in QosLimit]?: number | null | undefined };

/** The limits after a request: what is not sent stays, an empty element takes one away. */
export function changedLimits(before: QosLimits, sent: SentLimits): QosLimits {
  const limits = [...hostQosLimits, ...vnicQosLimits].flatMap((name): [QosLimit, number][] => {
    const value = sent[name] === undefined ? before[name] : sent[name];
    return typeof value === 'number' ? [[name, value]] : [];
  });
  return Object.fromEntries(limits);
}

export function isKept(type: string): type is QosType {
  return Object.hasOwn(limitsOf, type);
}
