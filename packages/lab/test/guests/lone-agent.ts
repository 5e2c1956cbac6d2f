/** Follows the guests until it is killed. */
import { guests } from '@weft/agent/guests';

const here = guests({ uri: 'qemu:///system', consoleDir: '/nowhere' });
await here.list();
console.log('following');
