import { probeKernel } from '@weft/lab/kernel';
import { chooseDriver, type DriverName, isInstalled, requiredPackages } from '@weft/lab/lab';
import type { StartOptions } from '../commands/index.ts';
import { CommandError } from '../output/index.ts';
import { installLine, installPackages, missingPackages, thisMachine } from '../setup/index.ts';
import { labNeeds, labPackages } from './real-lab.ts';

type Say = (line: string) => void;

/** The driver to make hosts with, and what it needs installed. Says why it is that one, and what would make hosts real. */
export async function driverFor(asked: Exclude<StartOptions['lab'], 'none'>, say: Say): Promise<DriverName> {
  if (asked === 'netns' || asked === 'uml') return real(asked, say);
  const choice =
    asked === 'sim' ? { driver: asked, because: 'hosts are simulated, as asked for' } : await chooseDriver(labNeeds);
  say(choice.because);
  if (choice.driver === 'sim') return 'sim';
  const packages = packagesOf(choice.driver);
  try {
    install(packages, say);
    if (isInstalled(choice.driver)) return choice.driver;
  } catch (error) {
    say((error as Error).message);
  }
  say(`hosts are simulated: real ones need what Debian calls ${packages.join(' ')}`);
  return 'sim';
}

/** Refuses what this machine cannot do, rather than fail half-way. */
async function real(driver: 'netns' | 'uml', say: Say): Promise<DriverName> {
  const { linux, root } = thisMachine();
  if (!linux || !root) {
    throw new CommandError(
      `Hosts made by ${driver} need ${linux ? 'root' : 'Linux'}.`,
      `${linux ? 'Run it with sudo, or leave' : 'Leave'} --lab out: hosts are then simulated.`,
    );
  }
  if (driver === 'netns') {
    const kernel = await probeKernel();
    const lacking = labNeeds.filter((need) => !kernel.has(need));
    if (lacking.length > 0) {
      throw new CommandError(
        `Hosts made by netns share this machine's kernel, which lacks ${lacking.join(', ')}.`,
        'Give --lab uml, whose hosts have a kernel of their own, or leave --lab out.',
      );
    }
  }
  say(`hosts are made by ${driver}, as asked for`);
  const packages = packagesOf(driver);
  install(packages, say);
  if (isInstalled(driver)) return driver;
  throw new CommandError(`Hosts made by ${driver} need programs that are not here.`, installLine(packages));
}

const packagesOf = (driver: DriverName): string[] => [...requiredPackages(driver), ...labPackages];

function install(packages: readonly string[], say: Say): void {
  const missing = thisMachine().apt ? missingPackages(packages) : [];
  if (missing.length > 0) installPackages(missing, say);
}
