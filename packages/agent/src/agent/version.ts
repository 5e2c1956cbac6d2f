import manifest from '../../package.json' with { type: 'json' };

/** The agent's version, which it tells the engine. */
export const version: string = manifest.version;
