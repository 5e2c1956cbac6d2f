import { join } from 'node:path';
import type { Driver, Machine } from '../hosts/index.ts';
import { run, startInit } from '../processes/index.ts';
import { cleanEnv, portName } from '../segment/index.ts';

/**
 * A host made of namespaces (network, mount, UTS, IPC, PID) on the machine's own kernel. Its root is the
 * machine's, read-only, under an overlay in memory.
 */
export const netns: Driver = {
  name: 'netns',
  exec: ({ init }) => {
    const enter = ['nsenter', '--target', String(init.pid), '--mount', '--net', '--uts', '--ipc', '--pid', '--'];
    return (argv, { timeoutMs = 30_000, input, env }) =>
      // `timeout` ends the command inside, where killing nsenter from outside would leave it running.
      run([...enter, 'timeout', '--signal=KILL', String(timeoutMs / 1000), ...argv], {
        ...(input !== undefined && { input }),
        env: { ...cleanEnv, ...env },
        timeoutMs: timeoutMs + 5_000,
      });
  },
  async boot({ room, wires, name, dir, nics, shares }): Promise<Machine> {
    const { init } = await startInit({
      argv: [
        ...room.inside(['unshare', '--mount', '--net', '--uts', '--ipc', '--pid', '--fork', '--kill-child']),
        ...['bash', join(import.meta.dirname, 'boot.sh')],
      ],
      env: { ...cleanEnv, LAB_NAME: name, LAB_HOST_DIR: dir, LAB_SHARES: shares.join(':') },
      log: join(dir, 'log', 'console.log'),
    });
    await room.run(['ip', '-batch', '-'], {
      input: nics
        .map(({ name: nic, mac }) => {
          const port = portName(name, nic);
          return `link add ${port} type veth peer name ${nic} netns ${init.pid} address ${mac}\nlink set ${port} up\n`;
        })
        .join(''),
    });
    await wires.attach(nics.map((nic) => nic.name));
    return {
      init,
      exec: netns.exec({ dir, init }),
      setCarrier: async (nic, up) => {
        await room.run(['ip', 'link', 'set', portName(name, nic), up ? 'up' : 'down']);
      },
      unplug: async () => {
        // They go with the host's namespace, but when the kernel gets to it.
        const gone = nics.map((nic) => `link del ${portName(name, nic.name)}\n`).join('');
        await room.run(['ip', '-force', '-batch', '-'], { input: gone }).catch(() => {});
        await wires.detach(nics.map((nic) => nic.name));
      },
    };
  },
};
