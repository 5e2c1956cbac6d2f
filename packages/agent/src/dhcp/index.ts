export { type DhcpClients, dhcpClients } from './clients.ts';
export { withDhcp } from './kernel.ts';
