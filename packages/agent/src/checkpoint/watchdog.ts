import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withoutCrash } from './crash.ts';

/** Starts what looks after a change when the agent cannot. Resolves when it watches. */
export type StartWatchdog = () => Promise<void>;

/** A hung agent is killed this many seconds after it should have been done. */
const graceSeconds = 3;

/**
 * Waits until the change is over; when the agent dies before, or misses its deadline, runs the command
 * that goes back. It is a shell because that starts in a millisecond, needs little memory, and shares
 * nothing with the agent that could break together with it. `$1` is the phase file, the rest the command.
 * Field 22 of proc_pid_stat(5) tells a process from a later one of the same number.
 */
const script = `
phase=$1; shift
alive() {
  want=$2
  { read -r line < "/proc/$1/stat"; } 2>/dev/null || return 1
  set -- \${line##*) }
  [ "$1" != Z ] && [ "\${20}" = "$want" ]
}
while [ -e "$phase" ]; do
  if { read -r deadline pid start < "$phase"; } 2>/dev/null; then
    read -r uptime rest < /proc/uptime
    if ! alive "$pid" "$start"; then
      "$@" || sleep 2
    elif [ "\${uptime%.*}" -ge $((deadline + ${graceSeconds})) ]; then
      kill -9 "$pid"
      continue
    fi
  fi
  sleep 0.5
done
`;

/**
 * Makes watchdogs for one host: processes of a session of their own, so that nothing that ends the agent ends them. `command`
 * goes back to what was before, in the agent's place.
 */
export function processWatchdog(phasePath: string, command: readonly string[]): StartWatchdog {
  return async () => {
    const child = spawn('/bin/sh', ['-c', script, 'weft-watchdog', phasePath, ...command], {
      cwd: '/',
      detached: true,
      stdio: 'ignore',
      env: withoutCrash(process.env),
    });
    await once(child, 'spawn');
    child.unref();
  };
}

/** For hosts in memory: they end with the agent, and there is nothing to go back to. */
export const noWatchdog: StartWatchdog = () => Promise.resolve();
