import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

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
 * private sockets. Throws with apt's last words when it fails, and when it is interrupted.
 */
export function installPackages(
  names: readonly string[],
  log: (line: string) => void,
  // Tests have one that is theirs.
  policyFile = '/usr/sbin/policy-rc.d',
): void {
  log(`installing Debian packages: ${names.join(' ')} (services are not started)`);
  const apt = (args: string[]) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const result = spawnSync('apt-get', args, { encoding: 'utf8', env });
    if (result.signal !== null) throw new Error(`apt-get was interrupted (${result.signal})`);
    return result;
  };
  withoutServices(policyFile, () => {
    const install = ['install', '-y', '--no-install-recommends', ...names];
    let result = apt(install);
    if (result.status !== 0) {
      log('fetching the lists of packages');
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

/**
 * invoke-rc.d(8) asks policy-rc.d before it starts a service; 101 is "forbidden". A policy that is there is somebody's
 * and stays. Ours forbids only while this process lives, so that one left behind by a kill does no harm.
 */
function withoutServices(policyFile: string, work: () => void): void {
  if (existsSync(policyFile)) {
    work();
    return;
  }
  writeFileSync(
    policyFile,
    `#!/bin/sh\n# Made by weft while it installs packages.\n[ ! -d /proc/${process.pid} ] || exit 101\n`,
    {
      mode: 0o755,
    },
  );
  try {
    work();
  } finally {
    rmSync(policyFile, { force: true });
  }
}
