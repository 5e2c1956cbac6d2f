export { isBondName } from './bond-rules.ts';
export { addressByLabel } from './labels.ts';
export * from './request.ts';
export { type JudgedSetup, judgeSetup, setupRules } from './rules.ts';
