import { type EthtoolSettings, everyNic } from '../host-state/index.ts';

/** The settings that are wanted of each of the NICs beneath a network. */
export function ethtoolOfNics(
  asked: Readonly<Record<string, EthtoolSettings>>,
  nics: readonly string[],
): [nic: string, settings: EthtoolSettings][] {
  return nics.flatMap((name): [string, EthtoolSettings][] => {
    const settings = { ...asked[everyNic], ...asked[name] };
    return Object.keys(settings).length > 0 ? [[name, settings]] : [];
  });
}
