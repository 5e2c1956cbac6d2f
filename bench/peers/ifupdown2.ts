import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's ifupdown2, downloaded but not installed. */

function run(file: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr ?? error}`);
}

/**
 * Into a folder. Answers why it cannot be had, or ''. It asks for the network, so it is done before there is a namespace
 * without one.
 */
export function fetchIfupdown2(folder: string): string {
  if (!existsSync('/usr/bin/python3')) return 'there is no /usr/bin/python3';
  const fetched = spawnSync('apt-get', ['download', 'ifupdown2'], { cwd: folder, encoding: 'utf8' });
  const deb = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (deb === undefined) return `apt-get download ifupdown2: ${fetched.stderr?.trim() ?? fetched.error}`;
  run('dpkg-deb', ['-x', join(folder, deb), join(folder, 'root')]);
  return '';
}

/**
 * Makes it ready to make bridges, and answers the command that has it do so. It uses fixed paths; in this mount namespace they
 * show the unpacked package over the machine's own, in memory.
 */
export function prepareIfupdown2(folder: string, bridges: readonly string[]): string[] {
  const over = ['etc', 'usr', 'var'].map(
    (name) => `mkdir -p ${folder}/m/${name}/up ${folder}/m/${name}/work
      mount -t overlay o -o lowerdir=${folder}/root/${name}:/${name},upperdir=${folder}/m/${name}/up,workdir=${folder}/m/${name}/work /${name}`,
  );
  const script = `mkdir -p ${folder}/m; mount -t tmpfs m ${folder}/m; mkdir -p /run/network; mount -t tmpfs r /run/network; ${over.join('\n')}`;
  run('sh', ['-ec', script]);
  const interfaces = bridges.map((name) => `auto ${name}\niface ${name}\n  bridge-ports none\n  bridge-stp off\n`);
  writeFileSync('/etc/network/interfaces', interfaces.join('\n'));
  // It goes by the name it is called.
  symlinkSync('/usr/share/ifupdown2/__main__.py', `${folder}/m/ifreload`);
  return ['/usr/bin/python3', `${folder}/m/ifreload`, '-a'];
}
