export { speed } from './columns.ts';
export { CommandError, type Failure, failureOf } from './failure.ts';
export { namesFor } from './names.ts';
export { data, entityTable, type Format, formats, listTable, shownValues } from './render.ts';
export { table } from './table.ts';
export { isObject, type Names, text, valueAt } from './value.ts';
