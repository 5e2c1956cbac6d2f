export { type DhcpClients, dhcpClients } from './clients.ts';
export { hostClients } from './host-clients.ts';
export { withDhcp } from './kernel.ts';
