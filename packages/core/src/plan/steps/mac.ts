import { isDoomed, task, type Work } from '../work.ts';
import { attach, settleController, settleRejoinedPort } from './ports.ts';

/**
 * Sets MAC addresses. A bond's port wears the bond's address, so it has to leave to get another one of its own. VLANs may
 * have taken theirs from the device under them (the kernel does not tell): they are set again after it.
 */
export function setMacAddresses(work: Work): void {
  const { draft, goal } = work;
  for (const [name, then] of [...goal.interfaces]) {
    const now = draft.interfaces.get(name);
    if (!now || !then || isDoomed(work, name) || now['mac-address'] === then['mac-address']) continue;
    const bond = now.controller === undefined ? undefined : draft.interfaces.get(now.controller);
    const title = `set the MAC address of ${name} to ${then['mac-address']}`;
    task(work, title, (run) => {
      if (bond?.type === 'bond') {
        run({ op: 'set-controller', name, controller: null, kind: 'bond' });
        settleController(work, bond, run);
      }
      run({ op: 'set-mac-address', name, 'mac-address': then['mac-address'] });
      if (bond?.type === 'bond') {
        attach(work, name, bond, undefined, run);
        settleRejoinedPort(work, name, run);
      }
      for (const vlan of [...(draft.vlansOn.get(name) ?? [])].sort()) {
        const mac = (goal.interfaces.get(vlan) ?? draft.interfaces.get(vlan))?.['mac-address'];
        if (mac !== undefined) run({ op: 'set-mac-address', name: vlan, 'mac-address': mac });
      }
    });
  }
}
