export { adoptNetworks } from './action.ts';
