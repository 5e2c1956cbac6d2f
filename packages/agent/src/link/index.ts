export { type EngineAddress, parseEngineAddress } from './address.ts';
export { dial, type Link } from './dial.ts';
export { EnrolmentRefused, enroll } from './enroll.ts';
export { type Identity, readIdentity } from './identity.ts';
export { parseToken } from './token.ts';
