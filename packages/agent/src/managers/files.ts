/** Made by Weft, which a reader of the file should know. */
const notice = '# Made by Weft: these devices are Weft’s. It goes when Weft lets go of them.';

/**
 * NetworkManager.conf(5), `unmanaged-devices`: `+=` adds to what the administrator has there, and `=` after the colon takes the name as it
 * is, not as a pattern.
 */
export function networkManagerText(devices: readonly string[]): string {
  const specs = devices.map((name) => `interface-name:=${name}`).join(';');
  return `${notice}\n[keyfile]\nunmanaged-devices+=${specs}\n`;
}

/** systemd.network(5), `Unmanaged`. Names are patterns there, and brackets stand for the characters that make them so. */
export function networkdText(devices: readonly string[]): string {
  const names = devices.map((name) => name.replace(/[[*?]/g, '[$&]')).join(' ');
  return `${notice}\n[Match]\nName=${names}\n\n[Link]\nUnmanaged=yes\n`;
}

/** interfaces(5): the devices with a stanza, and the options of bonds and bridges that name others. */
export function ifupdownDevices(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    const [keyword, ...words] = line.trim().split(/\s+/);
    if (keyword === 'iface' && words[0] !== undefined && words[2] !== 'manual') found.add(words[0]);
    if (keyword !== undefined && /^(bridge[-_]ports|(bond[-_])?slaves|bond[-_]ports)$/.test(keyword)) {
      for (const name of words) if (name !== 'none') found.add(name);
    }
  }
  return [...found];
}
