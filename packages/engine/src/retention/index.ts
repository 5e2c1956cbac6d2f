export { type Keep, keepFrom, keepRecent, type Retention } from './retention.ts';
