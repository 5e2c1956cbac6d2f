import {
  type Job,
  type JobId,
  type JobStatus,
  type JobStep,
  type JobStepId,
  newId,
  type UserId,
} from '@weft/core/entities';
import type { EventLog } from '../events/index.ts';
import { jobSteps, jobs, type Store } from '../store/index.ts';

/** What a job needs to know about itself. */
export interface JobOptions {
  description: string;
  correlationId?: string;
  ownerId?: UserId | null;
}

/** The running job, for the one who does its work. */
export interface JobHandle {
  readonly id: JobId;
  readonly correlationId: string;
  /** Does a part of the work as a step of the job. A step that throws has failed, and the error goes on. */
  step<T>(description: string, work: () => Promise<T>, type?: JobStep['type']): Promise<T>;
}

export interface Jobs {
  /** Does work as a job that people can watch. Resolves and throws as the work does. */
  runJob<T>(options: JobOptions, work: (job: JobHandle) => Promise<T>): Promise<T>;
  /** At the engine's start: what its predecessor did not finish has failed, and an event says so. Answers how many. */
  failUnfinished(): Promise<number>;
}

/** Work that throws an error of this name was given up on purpose. */
const abortName = 'AbortError';

export function createJobs(store: Store, events: EventLog, now: () => number = Date.now): Jobs {
  async function end(id: JobId, status: JobStatus): Promise<void> {
    const time = now();
    await store.transaction((tx) => jobs.update(tx, id, { status, endTime: time, lastUpdated: time }));
  }

  async function endStep(jobId: JobId, id: JobStepId, status: JobStatus): Promise<void> {
    const time = now();
    await store.transaction(async (tx) => {
      await jobSteps.updateWhere(tx, { jobId, id }, { status, endTime: time });
      await jobs.update(tx, jobId, { lastUpdated: time });
    });
  }

  /** Does the work and tells how it ended, whichever way. */
  async function watch<T>(work: () => Promise<T>, ended: (status: JobStatus) => Promise<void>): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await ended(error instanceof Error && error.name === abortName ? 'aborted' : 'failed');
      throw error;
    }
    await ended('finished');
    return result;
  }

  return {
    async runJob({ description, correlationId = newId<JobId>(), ownerId = null }, work) {
      const startTime = now();
      const job: Job = {
        id: newId(),
        description,
        status: 'started',
        ownerId,
        correlationId,
        startTime,
        endTime: null,
        lastUpdated: startTime,
      };
      await store.transaction((tx) => jobs.insert(tx, job));
      let steps = 0;
      const handle: JobHandle = {
        id: job.id,
        correlationId,
        async step(title, stepWork, type = 'executing') {
          steps += 1;
          const step: JobStep = {
            id: newId(),
            jobId: job.id,
            parentId: null,
            number: steps,
            type,
            description: title,
            status: 'started',
            startTime: now(),
            endTime: null,
          };
          await store.transaction((tx) => jobSteps.insert(tx, step));
          return watch(stepWork, (status) => endStep(job.id, step.id, status));
        },
      };
      return watch(
        () => work(handle),
        (status) => end(job.id, status),
      );
    },

    failUnfinished: () =>
      store.transaction(async (tx) => {
        const time = now();
        const unfinished = await jobs.find(tx, { status: 'started' });
        for (const { id, description, correlationId } of unfinished) {
          await jobSteps.updateWhere(tx, { jobId: id, status: 'started' }, { status: 'failed', endTime: time });
          await jobs.update(tx, id, { status: 'failed', endTime: time, lastUpdated: time });
          await events.emit(
            {
              code: 'JOB_INTERRUPTED',
              args: { what: description },
              correlationId,
            },
            tx,
          );
        }
        return unfinished.length;
      }),
  };
}
