import { canonicalJson } from '../../host-state/index.ts';
import { task, type Work } from '../work.ts';

/** Sets the resolver, when the goal has one that differs. */
export function setDns(work: Work): void {
  const { dns } = work.goal;
  if (dns === undefined || canonicalJson(dns) === canonicalJson(work.draft.dns)) return;
  const title = dns.server.length > 0 ? `resolve names with ${dns.server.join(', ')}` : 'resolve names with no server';
  task(work, title, (run) => run({ op: 'set-dns', dns }));
}
