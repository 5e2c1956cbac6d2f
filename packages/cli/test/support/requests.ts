/** A static IPv4 address with a prefix of 24 bits, as part of an attachment. */
export const fixed = (address: string, gateway?: string) => ({
  ip_address_assignments: [
    {
      assignment_method: 'static',
      ip: { address, netmask: '255.255.255.0', version: 'v4', ...(gateway ? { gateway } : {}) },
    },
  ],
});

/** A bond as `modified_bonds` takes it. */
export const bondOf = (name: string, options: Record<string, string>, ...slaves: string[]) => ({
  name,
  bonding: {
    options: Object.entries({ ...options, miimon: '100' }).map(([option, value]) => ({ name: option, value })),
    slaves: slaves.map((slave) => ({ name: slave })),
  },
});
