import { type HostState, portsOf, withPorts } from '../../host-state/index.ts';

/** A host as a look at some of its devices shows it: without the others, also as ports. */
export function narrowed(state: HostState, only: readonly string[]): HostState {
  const isSeen = (name: string): boolean => only.includes(name);
  const interfaces = state.interfaces.filter(({ name }) => isSeen(name));
  return { ...state, interfaces: interfaces.map((one) => withPorts(one, portsOf(one).filter(isSeen))) };
}
