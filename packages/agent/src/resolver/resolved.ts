import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseResolvConf } from '../kernel/index.ts';
import { canonical, word } from './text.ts';
import { look, readText, type Way } from './way.ts';

/**
 * systemd-resolved where resolv.conf is its link: servers for all names by a drop-in (resolved.conf(5)), which its next start reads. Links
 * that have servers for domains of their own, such as those of a VPN, keep these. The drop-in is below `/run`: what was not committed is
 * gone after a reboot. `path` is resolv.conf, `runtime` what is `/run`; `restart` returns when the service is ready.
 */
export function resolvedWay(path: string, runtime: string, restart: (service: string) => Promise<void>): Way {
  const own = join(runtime, 'systemd/resolve');
  const dropIn = join(runtime, 'systemd/resolved.conf.d/90-weft.conf');
  const isOf: Way['isOf'] = (host) =>
    host !== null && 'link' in host && host.text !== '' && dirname(resolve(dirname(path), host.link)) === own;
  return {
    name: 'resolved',
    isOf,
    textOf: ({ server, search }) =>
      [
        '# Written by Weft.',
        '[Resolve]',
        // Empty ones let go of what other files say.
        ...['DNS=', `DNS=${server.map(word).join(' ')}`, 'Domains='],
        `Domains=${[...search.map(word), '~.'].join(' ')}`,
        '',
      ].join('\n'),
    holds(text) {
      if (!isOf(look(path)) || readText(dropIn) !== text) return false;
      // All the servers that it knows, written by every start of it.
      const known = parseResolvConf(readText(join(own, 'resolv.conf')) ?? '').server.map(canonical);
      const wanted = /^DNS=(.+)$/m.exec(text)?.[1]?.split(' ') ?? [];
      return wanted.every((server) => known.includes(canonical(server)));
    },
    async put(text) {
      mkdirSync(dirname(dropIn), { recursive: true });
      writeFileSync(`${dropIn}.new`, text, { mode: 0o644 });
      renameSync(`${dropIn}.new`, dropIn);
      await restart('systemd-resolved.service');
    },
    async takeBack() {
      rmSync(dropIn, { force: true });
      await restart('systemd-resolved.service');
    },
  };
}
