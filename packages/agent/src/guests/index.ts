export { probeAccelerator } from './accelerator.ts';
export { type DomainHost, domainXml, nilBridge } from './domain-xml.ts';
export { macSpoofingFilter } from './filters.ts';
export { type Guests, type GuestsOptions, guests } from './guests.ts';
