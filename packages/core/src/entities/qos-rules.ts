import { type Violation, violation } from '../errors/index.ts';
import { limitsOf, type Qos, type QosLimit, type QosLimits, type QosType } from './qos.ts';

/** Most of each limit: a weight, Mbit/s (the kernel's rates end at 2³² bytes a second), and oVirt's bounds for vNICs (spec 2.14). */
const most: Readonly<Record<QosLimit, number>> = {
  outbound_average_linkshare: 100,
  outbound_average_upperlimit: 34_359,
  outbound_average_realtime: 34_359,
  inbound_average: 1024,
  inbound_peak: 2048,
  inbound_burst: 10_240,
  outbound_average: 1024,
  outbound_peak: 2048,
  outbound_burst: 10_240,
};

/** Spec 2.14 and 2.6: the name is free, and the limits are sound. */
export function qosRules(qos: Qos, others: readonly Pick<Qos, 'name'>[]): Violation[] {
  const taken = others.some(({ name }) => name === qos.name)
    ? [violation('ACTION_TYPE_FAILED_QOS_NAME_EXIST', { name: qos.name }, 'name')]
    : [];
  return [...taken, ...limitRules(qos.type, qos.limits, qos.name)];
}

/** What is wrong with limits; `what` is whose they are, `at` where in the request they stand. */
export function limitRules(type: QosType, limits: QosLimits, what: string, at = ''): Violation[] {
  const field = (limit: string) => (at === '' ? limit : `${at}.${limit}`);
  const sent = Object.keys(limits) as QosLimit[];
  const foreign = sent.filter((limit) => !limitsOf[type].includes(limit));
  const outside = sent.filter((limit) => !foreign.includes(limit) && !isWithin(limits[limit], most[limit]));
  return [
    ...foreign.map((limit) => {
      const reason = `is not a limit of type ${type}`;
      return violation('INVALID_VALUE', { type: 'Qos', field: limit, reason }, field(limit));
    }),
    ...outside.map((limit) => {
      const args = { qos: what, limit, value: limits[limit] ?? '', most: most[limit] };
      return violation('ACTION_TYPE_FAILED_QOS_OUT_OF_RANGE_VALUES', args, field(limit));
    }),
    ...(type === 'hostnetwork' ? hostRules(limits, what, field) : vnicRules(limits, what, field)),
  ];
}

const isWithin = (value: number | undefined, highest: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= 1 && value <= highest);

type Place = (limit: string) => string;

/** A class of the kernel's scheduler needs a weight, and cannot guarantee more than it allows. */
function hostRules(limits: QosLimits, what: string, field: Place): Violation[] {
  const { outbound_average_linkshare: weight } = limits;
  const { outbound_average_upperlimit: upper, outbound_average_realtime: realtime } = limits;
  const broken: Violation[] = [];
  if (weight === undefined) {
    const at = field('outbound_average_linkshare');
    broken.push(violation('ACTION_TYPE_FAILED_HOST_NETWORK_QOS_MISSING_VALUES', { qos: what }, at));
  }
  if (upper !== undefined && realtime !== undefined && upper < realtime) {
    const args = { qos: what, upper, realtime };
    const at = field('outbound_average_upperlimit');
    broken.push(violation('ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INCONSISTENT_VALUES', args, at));
  }
  return broken;
}

/** Each direction has all three of its limits or none. */
function vnicRules(limits: QosLimits, what: string, field: Place): Violation[] {
  return (['inbound', 'outbound'] as const).flatMap((direction) => {
    const names = [`${direction}_average`, `${direction}_peak`, `${direction}_burst`] as const;
    const missing = names.filter((name) => limits[name] === undefined);
    if (missing.length === names.length) return [];
    if (missing.length > 0) {
      const args = { qos: what, direction, missing: missing.join(', ') };
      return missing.map((name) => violation('ACTION_TYPE_FAILED_NETWORK_QOS_MISSING_VALUES', args, field(name)));
    }
    const [average = 0, peak = 0] = names.map((name) => limits[name]);
    const args = { qos: what, direction, average, peak };
    const code = 'ACTION_TYPE_FAILED_NETWORK_QOS_PEAK_LOWER_THAN_AVERAGE';
    return peak < average ? [violation(code, args, field(names[1]))] : [];
  });
}
