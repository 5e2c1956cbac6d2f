import { type EthtoolSettings, ethtoolGroups, type Interface, isPlain, type Observation } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import { ApplyError, applyBetween, type Kernel, run, runMark } from '../kernel/index.ts';
import { askedOf } from './asking.ts';
import { readSettings } from './read.ts';
import { type SettingsWatch, watchSettings } from './watch.ts';

/** A kernel together with `ethtool`, which is run for what is asked for and for nothing else. `mark` as in `linuxKernel`. */
export function withEthtool(kernel: Kernel, mark: string): Kernel {
  const watches = new Set<SettingsWatch>();
  let hasAsked = false;
  return {
    async observe(asked, only): Promise<Observation> {
      const wanted = askedOf(asked);
      if (wanted.size > 0 && !hasAsked) {
        hasAsked = true;
        for (const one of watches) one.begin();
      }
      const seen = await kernel.observe(asked, only);
      if (wanted.size === 0) return seen;
      const interfaces = await Promise.all(
        seen.state.interfaces.map(async (one): Promise<Interface> => {
          const settings = wanted.get(one.name);
          if (!settings || !isPlain(one)) return one;
          const ethtool = await show(one.name, settings);
          return Object.keys(ethtool).length > 0 ? { ...one, ethtool } : one;
        }),
      );
      return { ...seen, state: { ...seen.state, interfaces } };
    },
    apply: (changes) =>
      applyBetween(kernel, changes, (change) => (change.op === 'set-ethtool' ? () => set(change, mark) : undefined)),
    watch(onChange) {
      const settings = watchSettings(onChange);
      watches.add(settings);
      if (hasAsked) settings.begin();
      const stop = kernel.watch(onChange);
      return () => {
        watches.delete(settings);
        settings.stop();
        stop();
      };
    },
  };
}

/** The present values of the asked settings that the NIC has; nothing where `ethtool` cannot say. */
async function show(name: string, asked: EthtoolSettings): Promise<EthtoolSettings> {
  const groups = new Set(Object.keys(asked).map((key) => key.split('.')[0] ?? ''));
  const parts = await Promise.all(
    [...groups].map(async (group) => {
      const ofGroup = Object.fromEntries(Object.entries(asked).filter(([key]) => key.startsWith(`${group}.`)));
      const { shows } = ethtoolGroups[group] ?? {};
      const stdout = await run('ethtool', [...(shows === undefined ? [] : [shows]), name]).then(
        (done) => done.stdout,
        () => '',
      );
      return readSettings(group, stdout, ofGroup);
    }),
  );
  return Object.assign({}, ...parts);
}

async function set({ name, group, settings }: Extract<Change, { op: 'set-ethtool' }>, mark: string): Promise<void> {
  const command = ethtoolGroups[group]?.sets;
  const words = Object.entries(settings).flat();
  const what = `ethtool ${command} ${name} ${words.join(' ')}`;
  // A name or value that begins with a dash would be taken for a command.
  if (command === undefined || [name, ...words].some((word) => !/^[\w.:][\w.:@-]*$/.test(word))) {
    throw new ApplyError(0, what, 'not words that ethtool takes');
  }
  const done = await run('ethtool', [command, name, ...words], { env: { [runMark]: mark } }).catch((error: Error) => ({
    code: null,
    stdout: '',
    stderr: `ethtool is not installed (Debian package ethtool): ${error.message}`,
  }));
  if (done.code !== 0) throw new ApplyError(0, what, `${done.stderr}${done.stdout}`.trim().split('\n')[0] ?? '');
}
