const today = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const earlier = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

/** A moment (ms since epoch): the time alone when it was today. */
export function timeText(time: number): string {
  if (Number.isNaN(time)) return '';
  const sameDay = new Date(time).toDateString() === new Date().toDateString();
  return (sameDay ? today : earlier).format(time);
}
