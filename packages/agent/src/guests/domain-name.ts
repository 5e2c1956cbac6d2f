/**
 * The name under which libvirt knows a guest. Users may give a guest any name, but libvirt makes file names
 * of it, so only harmless names are taken as they are; of others, what is harmless stays, with the beginning of the
 * guest's id to keep them apart. The true name is in the domain's metadata and title.
 */
export function domainName(name: string, id: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) return name;
  const harmless = name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${harmless || 'guest'}-${id.slice(0, 8)}`;
}

/** The tap of a vNIC on the host: the same at every start, and within the kernel's 15 bytes. */
export function tapName(nicId: string): string {
  return `wn${nicId.replaceAll('-', '').slice(0, 12)}`;
}
