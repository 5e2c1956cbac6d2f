import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';

/** Milliseconds in which firmware must have begun to run; it needs a fraction of that. */
const patience = 4_000;

/**
 * Whether KVM truly runs guests here. That `/dev/kvm` can be opened says little (inside a machine without
 * nested virtualization a guest may hang at its first instruction), so this starts a machine without anything and
 * waits for its firmware's first words, which it writes to port 0x402.
 */
export async function probeAccelerator(emulator: string, device = '/dev/kvm'): Promise<'kvm' | 'tcg'> {
  try {
    await access(device, constants.R_OK | constants.W_OK);
  } catch {
    return 'tcg';
  }
  return new Promise((resolve) => {
    const arguments_ =
      '-accel kvm -machine q35 -m 16 -nodefaults -no-user-config -display none -no-reboot ' +
      '-chardev stdio,id=words -device isa-debugcon,iobase=0x402,chardev=words';
    const child = spawn(emulator, arguments_.split(' '), { stdio: ['ignore', 'pipe', 'ignore'] });
    const settle = (accelerator: 'kvm' | 'tcg') => (): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(accelerator);
    };
    const timer = setTimeout(settle('tcg'), patience);
    child.stdout.once('data', settle('kvm'));
    child.once('error', settle('tcg'));
    child.once('exit', settle('tcg'));
  });
}
