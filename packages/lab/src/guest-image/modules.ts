import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A kernel module as it goes into the guest. */
export interface KernelModule {
  /** As `lsmod` writes it: underscores. */
  name: string;
  content: Buffer;
}

/**
 * The wanted modules with all they depend on, dependencies first, so that `insmod` in this order works.
 * Reads what each module says of itself instead of depmod's index, which a kernel that is unpacked but not
 * installed does not have.
 *
 * @param root folder `lib/modules/<release>` of an unpacked kernel package
 */
export async function modulesWithDependencies(root: string, wanted: readonly string[]): Promise<KernelModule[]> {
  const paths = new Map<string, string>();
  for (const path of (await readFile(join(root, 'modules.order'), 'utf8')).split('\n')) {
    if (path !== '') paths.set(moduleName(basename(path, '.ko')), join(root, path));
  }
  const ordered: KernelModule[] = [];
  const seen = new Set<string>();
  const add = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const path = paths.get(name);
    if (path === undefined) throw new Error(`the kernel has no module ${name}`);
    const content = await readFile(path);
    for (const dependency of dependenciesOf(content)) await add(dependency);
    ordered.push({ name, content });
  };
  for (const name of wanted) await add(moduleName(name));
  return ordered;
}

/** What the `.modinfo` section of a module says after `depends=`. */
export function dependenciesOf(content: Buffer): string[] {
  const key = Buffer.from('\0depends=');
  const at = content.indexOf(key);
  if (at < 0) return [];
  const from = at + key.length;
  const list = content.toString('latin1', from, content.indexOf(0, from));
  return list === '' ? [] : list.split(',').map(moduleName);
}

const moduleName = (text: string): string => text.replaceAll('-', '_');
