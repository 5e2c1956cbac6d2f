import { CommandError } from '../output/index.ts';

/** The value of an option that counts something. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`“${text}” is not a whole number.`, 'Give digits only.');
}

/** The value of an option that is a TCP port. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new CommandError(`“${text}” is not a port.`, 'Give a number from 1 to 65535.');
}

/** The value of an option that says how many hosts a lab has. */
export function hostCount(text: string): number {
  const count = wholeNumber(text);
  if (count <= 200) return count;
  throw new CommandError(`${count} hosts are more than a lab has addresses for.`, 'Give 200 at most.');
}
