/** Where the engine's TLS server is. */
export interface EngineAddress {
  host: string;
  port: number;
}

/** Reads `HOST:PORT`, `[IPv6]:PORT` or a host alone, which means port 8443. */
export function parseEngineAddress(text: string): EngineAddress {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text.trim());
  const host = parts?.[1] ?? parts?.[2];
  const port = Number(parts?.[3] ?? 8443);
  if (host === undefined || port < 1 || port > 65_535) throw new Error(`Not an address of an engine: ${text}`);
  return { host, port };
}

/** The address as it stands in a URL. */
export const authorityOf = ({ host, port }: EngineAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
