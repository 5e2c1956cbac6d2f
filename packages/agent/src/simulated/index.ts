export { simulatedGuests } from './guests.ts';
export { type SimulatedHost, type SimulatedHostOptions, simulatedHost } from './host.ts';
