import type { JobId, JobStepId, UserId } from './id.ts';

export type JobStatus = 'started' | 'finished' | 'failed' | 'aborted';

/** A long piece of work. Times are ms since epoch. */
export interface Job {
  id: JobId;
  description: string;
  status: JobStatus;
  ownerId: UserId | null;
  correlationId: string;
  startTime: number;
  endTime: number | null;
  lastUpdated: number;
}

/** One step of a job. Times are ms since epoch. */
export interface JobStep {
  id: JobStepId;
  jobId: JobId;
  parentId: JobStepId | null;
  /** 1 for the first of its job. */
  number: number;
  type: 'validating' | 'executing' | 'finalizing';
  description: string;
  status: JobStatus;
  startTime: number;
  endTime: number | null;
}
