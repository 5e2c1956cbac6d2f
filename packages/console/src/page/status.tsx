/** A status as a word with a dot; the colour only repeats what the word says. */
export function Status({ of }: { of: string }) {
  return <span className={`status ${toneOf(of)}`}>{of.replaceAll('_', ' ')}</span>;
}

function toneOf(status: string): 'good' | 'busy' | 'bad' | 'idle' {
  if (status === 'up') return 'good';
  if (['down', 'maintenance', 'pending_approval'].includes(status)) return 'idle';
  if (['non_operational', 'non_responsive', 'install_failed', 'not_responding', 'unknown'].includes(status))
    return 'bad';
  return 'busy';
}
