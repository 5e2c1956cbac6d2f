/** How a domain ended, in libvirt's word. */
export interface DomainEnd {
  /** libvirt's name of it. */
  domain: string;
  reason: string;
}

/**
 * Reads a line of `virsh event --loop`: `event 'lifecycle' for domain 'vm1': Stopped Destroyed`. Answers
 * undefined for every event that is not an end; a domain's name may itself hold quotes.
 */
export function readEnd(line: string): DomainEnd | undefined {
  const [, domain, word] = /^event 'lifecycle' for domain '(.*)': Stopped (\w+)/.exec(line) ?? [];
  return domain === undefined || word === undefined ? undefined : { domain, reason: word.toLowerCase() };
}
