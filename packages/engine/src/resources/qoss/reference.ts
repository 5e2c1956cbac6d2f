import type { DataCenterId, QosId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Reference } from '../../api/index.ts';
import { qoss, type Reader } from '../../store/index.ts';
import { refer } from '../references.ts';

const field = 'qos';

/** The QoS that a network is to have by a request: nothing sent leaves it, an empty element takes it away. NET-8 for the rest. */
export async function hostQosOf(
  db: Reader,
  dataCenterId: DataCenterId,
  sent: Reference | null | undefined,
  before: QosId | null,
): Promise<QosId | null> {
  if (sent === undefined) return before;
  if (isEmpty(sent)) return null;
  const { id, name, type } = await refer(db, qoss, sent, { type: 'QoS', field, where: { dataCenterId } });
  if (type !== 'hostnetwork') refuse('QOS_TYPE_DOES_NOT_FIT', { name, type, wanted: 'hostnetwork' }, field);
  return id;
}

/** VP-5: a profile's QoS has to be there and of type `network`; and then it is refused all the same, for nothing would carry it out. */
export async function refuseVnicQos(db: Reader, sent: Reference | null | undefined): Promise<void> {
  if (sent === undefined || isEmpty(sent)) return;
  const { name, type } = await refer(db, qoss, sent, { type: 'QoS', field });
  if (type !== 'network') refuse('QOS_TYPE_DOES_NOT_FIT', { name, type, wanted: 'network' }, field);
  refuse('VNIC_QOS_NOT_SUPPORTED', { name }, field);
}

const isEmpty = (sent: Reference | null): sent is null => sent === null || (!sent.id && !sent.name);
