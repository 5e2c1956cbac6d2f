import { createLab } from '@weft/lab/lab';

/** A program that makes a lab and stays, to be killed by a test. */
const [driver, dir = ''] = process.argv.slice(2);
const owned = await createLab({
  dir,
  driver: driver === 'uml' ? 'uml' : 'netns',
  hosts: [{ name: 'alpha' }],
  needs: [],
});
await owned.host('alpha').spawn(['sleep', '600'], { log: 'log/sleep.log' });
process.stdout.write('up\n');
setInterval(() => {}, 60_000);
