/** The part of a pino logger that the agent uses. Tokens and keys are never handed to it. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** For those who do not want to know. */
export const noLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
