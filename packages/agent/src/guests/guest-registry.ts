import { isDeepStrictEqual } from 'node:util';
import type { GuestReport } from '@weft/core/link';

/** A guest as last seen. */
export interface Seen {
  report: GuestReport;
  /** libvirt's name of it; its events use that. */
  domain: string;
  /** Whether its guest agent can be asked. */
  agent: boolean;
}

/** What is known of the guests, and who wants to know. Tells of a guest only what it has not told before. */
export function guestRegistry() {
  const known = new Map<string, Seen>();
  const listeners = new Set<(report: GuestReport) => void>();
  const tell = (report: GuestReport): void => {
    for (const listener of listeners) listener(report);
  };
  const put = (seen: Seen): void => {
    const before = known.get(seen.report.id);
    // What the guest agent said stays true as long as it is there to say otherwise.
    const interfaces = seen.report.interfaces ?? (seen.agent ? before?.report.interfaces : undefined);
    const report: GuestReport = interfaces ? { ...seen.report, interfaces } : seen.report;
    known.set(report.id, { ...seen, report });
    if (!isDeepStrictEqual(before?.report, report)) tell(report);
  };
  return {
    get: (id: string): Seen | undefined => known.get(id),
    all: (): Seen[] => [...known.values()],
    put,
    /** Everything that there is; what was known and is not among it has ended. */
    replace(all: readonly Seen[], reasonOf: (domain: string) => string | undefined): void {
      const present = new Set(all.map(({ report }) => report.id));
      for (const [id, { report, domain }] of known) {
        if (present.has(id)) continue;
        known.delete(id);
        const { interfaces: _, reason: __, ...rest } = report;
        tell({ ...rest, status: 'down', reason: reasonOf(domain) ?? 'unknown' });
      }
      for (const seen of all) put(seen);
    },
    onChange(listener: (report: GuestReport) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
