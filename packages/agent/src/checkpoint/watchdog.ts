import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { withoutCrash } from './crash.ts';
import { overName, triesName } from './journal.ts';
import { rollbackMs } from './settle.ts';

/** Starts what looks after a change when the agent cannot. Resolves when it watches. */
export type StartWatchdog = () => Promise<void>;

/** A hung agent is killed this many seconds after it should have been done. */
const graceSeconds = 3;
/** A way back may take this many seconds; it is killed then, and tried again. Beside the work it may have to wait for another one's end. */
const limitSeconds = rollbackMs / 1000 + 30;
/** The pause after a way back that came to no end doubles up to this many seconds. */
const pauseMostSeconds = 60;

/**
 * Waits until the change is over; when the agent dies before, or misses its deadline, runs the command
 * that goes back. It is a shell because that starts in a millisecond, needs little memory, and shares
 * nothing with the agent that could break together with it. `$1` is the phase file, `$2` the run folder, `$3` the seconds that a
 * way back may take, the rest the command. Field 22 of proc_pid_stat(5) tells a process from a later one of the same number.
 * Changes may follow one another faster than it looks: of several watchdogs the latest stays.
 */
const script = `
phase=$1 run=$2 limit=$3; shift 3
start_of() {
  { read -r line < "/proc/$1/stat"; } 2>/dev/null || return 1
  set -- \${line##*) }
  [ "$1" != Z ] && start=\${20}
}
alive() {
  start_of "$1" && [ "$start" = "$2" ]
}
start_of $$
me="$$ $start"
echo "$me" > "$run/watchdog"
pause=2
while [ -e "$phase" ] && [ ! -e "$run/${overName}" ]; do
  if { read -r other since < "$run/watchdog"; } 2>/dev/null && [ "$other $since" != "$me" ]; then
    if alive "$other" "$since"; then exit 0; fi
    echo "$me" > "$run/watchdog"
  fi
  if { read -r deadline pid since < "$phase"; } 2>/dev/null; then
    read -r uptime rest < /proc/uptime
    if ! alive "$pid" "$since"; then
      timeout -s KILL "$limit" "$@"
      code=$?
      if [ $code -ne 0 ]; then
        begun=\${uptime%.*}
        read -r uptime rest < /proc/uptime
        [ $((\${uptime%.*} - begun)) -ge "$limit" ] && how="ended because it took longer than $limit s" || how="without success (exit status $code)"
        [ -e "$phase" ] || break
        echo "$how" >> "$run/${triesName}"
        sleep $pause
        pause=$((pause * 2))
        [ $pause -le ${pauseMostSeconds} ] || pause=${pauseMostSeconds}
      fi
    elif [ "\${uptime%.*}" -ge $((deadline + ${graceSeconds})) ]; then
      kill -9 "$pid"
      continue
    fi
  fi
  sleep 0.5
done
`;

export interface WatchdogOptions {
  phasePath: string;
  /** Of this host alone, and in memory. */
  runDir: string;
  /** Goes back to what was before, in the agent's place. */
  command: readonly string[];
  /** Seconds that it may take. */
  limit?: number;
}

/** Makes watchdogs for one host: processes of a session of their own, so that nothing that ends the agent ends them. */
export function processWatchdog({ phasePath, runDir, command, limit = limitSeconds }: WatchdogOptions): StartWatchdog {
  return async () => {
    mkdirSync(runDir, { recursive: true, mode: 0o700 });
    const child = spawn('/bin/sh', ['-c', script, 'weft-watchdog', phasePath, runDir, String(limit), ...command], {
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
