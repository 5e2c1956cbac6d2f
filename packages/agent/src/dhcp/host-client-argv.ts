/** What the options of a program take: nothing, or the next word. */
interface Grammar {
  plain: ReadonlySet<string>;
  withWord: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** dhclient(8) of ISC. Not here are those that make it something else than a client of IPv4 that goes on: `-6`, `-r`, `-x`, `-T`, … */
const dhclient: Grammar = {
  plain: words('-4 -d -q -v -1 -nw -n -w -B -I -i -nc --no-pid'),
  withWord: words('-p -e -cf -lf -pf -df -sf -s -g -D -F -H -V -R -timeout'),
};

/** udhcpc of BusyBox, letters that may stand together. */
const udhcpc: Grammar = { plain: words('f b q R B n S o C'), withWord: words('i s p t T A r V F x O') };

/**
 * The interface whose IPv4 address a DHCP client sees to, by its command line; undefined for every program and every word that is not
 * known, and where it is about several interfaces.
 */
export function interfaceOf([program = '', ...args]: readonly string[]): string | undefined {
  switch (program.split('/').at(-1)) {
    case 'dhclient':
      return ofDhclient(args);
    case 'udhcpc':
      return ofUdhcpc(args);
    case 'busybox':
      return interfaceOf(args);
    default:
      return undefined;
  }
}

function ofDhclient(args: readonly string[]): string | undefined {
  const names: string[] = [];
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (!word.startsWith('-')) names.push(word);
    else if (dhclient.withWord.has(word)) left.shift();
    else if (!dhclient.plain.has(word)) return undefined;
  }
  return names.length === 1 ? names[0] : undefined;
}

function ofUdhcpc(args: readonly string[]): string | undefined {
  // What it takes when nobody says.
  let name: string | undefined = 'eth0';
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const long = /^--interface(?:=(.*))?$/.exec(word);
    const letters = /^-([^-].*)$/.exec(word)?.[1];
    if (long) name = long[1] ?? left.shift();
    else if (letters === undefined) return undefined;
    else {
      const at = [...letters].findIndex((letter) => !udhcpc.plain.has(letter));
      const option = letters[at];
      if (option === undefined) continue;
      if (!udhcpc.withWord.has(option)) return undefined;
      const value = letters.slice(at + 1) || left.shift();
      if (option === 'i') name = value;
    }
  }
  return name;
}
