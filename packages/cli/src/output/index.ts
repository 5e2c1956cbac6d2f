export { speed } from './columns.ts';
export { CommandError, type Failure, failureOf } from './failure.ts';
export { data, entityTable, type Format, formats, listTable, shownFields } from './render.ts';
export { table } from './table.ts';
export { isObject, nameless } from './value.ts';
