import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** `apt`: Debian or a child of it. */
export interface Machine {
  linux: boolean;
  apt: boolean;
  root: boolean;
}

export function thisMachine(): Machine {
  const linux = process.platform === 'linux';
  return { linux, apt: linux && existsSync('/usr/bin/apt-get'), root: process.getuid?.() === 0 };
}

/** Of these Debian packages the ones that are not installed, in the order given. */
export function missingPackages(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query has holes of the same look.
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(
    (query.stdout ?? '')
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name));
}

export function installLine(names: readonly string[]): string {
  return `apt-get install --no-install-recommends ${names.join(' ')}`;
}

/**
 * Installs Debian packages as root without starting the services they bring: Weft starts its own copies with
 * private sockets. Throws with apt's last words when it fails.
 */
export function installPackages(names: readonly string[], log: (line: string) => void): void {
  log(`installing Debian packages: ${names.join(' ')} (services are not started)`);
  const apt = (args: string[]) =>
    spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  withoutServices(() => {
    const install = ['install', '-y', '--no-install-recommends', ...names];
    let result = apt(install);
    if (result.status !== 0) {
      apt(['update']);
      result = apt(install);
    }
    if (result.status !== 0) {
      const words = `${result.stdout}${result.stderr}`.trim().split('\n').slice(-5).join('\n');
      throw new Error(`apt-get could not install ${names.join(' ')}:\n${words}`);
    }
  });
  const left = missingPackages(names);
  if (left.length > 0) throw new Error(`apt-get did not install ${left.join(' ')}`);
}

const policyFile = '/usr/sbin/policy-rc.d';
const mark = '# made by weft while it installs packages';

/** invoke-rc.d(8) asks policy-rc.d before it starts a service; 101 is "forbidden". */
function withoutServices(work: () => void): void {
  const ours = existsSync(policyFile) && readFileSync(policyFile, 'utf8').includes(mark);
  if (existsSync(policyFile) && !ours) {
    work();
    return;
  }
  writeFileSync(policyFile, `#!/bin/sh\n${mark}\nexit 101\n`, { mode: 0o755 });
  const remove = () => rmSync(policyFile, { force: true });
  process.once('exit', remove);
  try {
    work();
  } finally {
    remove();
    process.off('exit', remove);
  }
}
