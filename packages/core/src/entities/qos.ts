import type { DataCenterId, QosId } from './id.ts';

/** Numbers of a QoS that limits a host's network on its NIC, outbound only (spec 1.7): a weight of 1 to 100, then Mbit/s. */
export const hostQosLimits = [
  'outbound_average_linkshare',
  'outbound_average_upperlimit',
  'outbound_average_realtime',
] as const;

/** Numbers of a QoS that limits vNICs, as the guest sees it: Mbit/s, and MB for bursts. */
export const vnicQosLimits = [
  'inbound_average',
  'inbound_peak',
  'inbound_burst',
  'outbound_average',
  'outbound_peak',
  'outbound_burst',
] as const;

export type QosLimit = (typeof hostQosLimits)[number] | (typeof vnicQosLimits)[number];
export type QosType = 'hostnetwork' | 'network';

/** Limits by their names; what is not limited is absent. */
export type QosLimits = { [name in QosLimit]?: number };

/** Limits of traffic with a name, for networks (`hostnetwork`) or vNIC profiles (`network`) of a data center. */
export interface Qos {
  id: QosId;
  /** Unique in the data center. */
  name: string;
  description: string;
  dataCenterId: DataCenterId;
  type: QosType;
  limits: QosLimits;
}

/** The limits that a type of QoS has. */
export const limitsOf: Readonly<Record<QosType, readonly QosLimit[]>> = {
  hostnetwork: hostQosLimits,
  network: vnicQosLimits,
};
