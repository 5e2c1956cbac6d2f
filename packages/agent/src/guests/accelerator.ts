import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';

/** Milliseconds in which the firmware must have come to its end; it needs a tenth of that. */
const patience = 5_000;

/** What SeaBIOS says when it has run through. */
const lastWords = 'No bootable device';

/**
 * Whether KVM truly runs guests here. That `/dev/kvm` can be opened says little: inside a machine whose hypervisor
 * only half supports nested ones, a guest may die of its first special register or hang when it leaves real mode. So
 * this starts a machine without anything and waits until its firmware, which speaks on port 0x402, has run to its end.
 */
export async function probeAccelerator(
  emulator: string,
  device = '/dev/kvm',
  patienceMs = patience,
): Promise<'kvm' | 'tcg'> {
  try {
    await access(device, constants.R_OK | constants.W_OK);
  } catch {
    return 'tcg';
  }
  return new Promise((resolve) => {
    const arguments_ =
      '-accel kvm -cpu host -machine q35 -m 16 -nodefaults -no-user-config -display none -no-reboot ' +
      '-chardev stdio,id=words -device isa-debugcon,iobase=0x402,chardev=words';
    const child = spawn(emulator, arguments_.split(' '), { stdio: ['ignore', 'pipe', 'ignore'] });
    const settle = (accelerator: 'kvm' | 'tcg') => (): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(accelerator);
    };
    const timer = setTimeout(settle('tcg'), patienceMs);
    const ready = settle('kvm');
    let words = '';
    child.stdout.setEncoding('latin1').on('data', (more: string) => {
      words += more;
      if (words.includes(lastWords)) ready();
    });
    child.once('error', settle('tcg'));
    child.once('exit', settle('tcg'));
  });
}
