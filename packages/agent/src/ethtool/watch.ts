import { follow } from '../kernel/index.ts';

/** Follows settings of NICs, of which links say nothing: rings, channels and the like. Of use only once some are asked for. */
export interface SettingsWatch {
  begin(): void;
  stop(): void;
}

/** Calls back whenever somebody sets something by ethtool in this network namespace, once it has begun. */
export function watchSettings(changed: () => void): SettingsWatch {
  let stop: (() => void) | undefined;
  let isOver = false;
  return {
    begin() {
      // By itself ethtool keeps what it has to say until there are some thousand bytes of it.
      if (!isOver) stop ??= follow('stdbuf', ['-oL', 'ethtool', '--monitor'], changed, 'greets');
    },
    stop() {
      isOver = true;
      stop?.();
    },
  };
}
