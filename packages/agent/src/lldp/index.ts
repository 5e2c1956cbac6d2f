export { readNeighbours } from './neighbours.ts';
