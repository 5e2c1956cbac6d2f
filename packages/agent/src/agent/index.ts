export { type Agent, type AgentOptions, startAgent } from './agent.ts';
export { type Log, noLog } from './log.ts';
