import type { Job, JobStep } from '@weft/core/entities';
import { collection, repository } from './collection.ts';

export const jobs = repository<Job>()({
  table: 'jobs',
  type: 'job',
  columns: {
    id: 'plain',
    description: 'plain',
    status: 'plain',
    ownerId: 'plain',
    correlationId: 'plain',
    startTime: 'plain',
    endTime: 'plain',
    lastUpdated: 'plain',
  },
});

/** Steps of jobs; their changes are the job's. */
export const jobSteps = collection<JobStep>()({
  table: 'jobSteps',
  type: 'job',
  key: 'jobId',
  columns: {
    id: 'plain',
    jobId: 'plain',
    parentId: 'plain',
    number: 'plain',
    type: 'plain',
    description: 'plain',
    status: 'plain',
    startTime: 'plain',
    endTime: 'plain',
  },
});
