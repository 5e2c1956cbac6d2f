import { existsSync, readFileSync } from 'node:fs';

/**
 * Whether udev has yet to say what a device is called: it renames NICs seconds after the kernel has brought them, and then writes down in its database
 * (`/run/udev/data/n<index>`) that it is done; while the kernel is being told, `ID_RENAMING` stands there. Where no udev runs, nobody renames.
 */
export function isBeingNamed(udev: string, ifindex: number): boolean {
  if (!existsSync(`${udev}/control`)) return false;
  try {
    return /^E:ID_RENAMING=1$/m.test(readFileSync(`${udev}/data/n${ifindex}`, 'utf8'));
  } catch {
    return true;
  }
}
