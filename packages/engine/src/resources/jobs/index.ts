import type { Job, JobId, JobStep } from '@weft/core/entities';
import { defineResource, type Infer } from '../../api/index.ts';
import { jobSteps, jobs } from '../../store/index.ts';
import type { InventoryDeps } from '../references.ts';
import { job, step } from './job.ts';

const moment = (time: number) => new Date(time).toISOString();

function jobView(entity: Job): Infer<typeof job> {
  const { id, description, status, ownerId, correlationId, startTime, endTime, lastUpdated } = entity;
  return {
    id,
    description,
    auto_cleared: true,
    correlation_id: correlationId,
    ...(endTime === null ? {} : { end_time: moment(endTime) }),
    external: false,
    last_updated: moment(lastUpdated),
    start_time: moment(startTime),
    status,
    ...(ownerId === null ? {} : { owner: { id: ownerId } }),
  };
}

function stepView(entity: JobStep): Infer<typeof step> {
  const { id, jobId, parentId, number, type, description, status, startTime, endTime } = entity;
  return {
    id,
    description,
    ...(endTime === null ? {} : { end_time: moment(endTime) }),
    external: false,
    number,
    start_time: moment(startTime),
    status,
    type,
    job: { id: jobId },
    ...(parentId === null ? {} : { parent_step: { id: parentId } }),
  };
}

/** Most jobs that a list shows unless it is told how many: there is a job for everything that was ever done. */
const most = 1000;

/** Long work, the newest first; for those who have a role on the system. */
export function jobsResource({ store }: InventoryDeps) {
  return defineResource({
    type: job,
    path: 'jobs',
    policy: { list: 'seen', get: 'seen' },
    async list(ctx) {
      // A search looks at all of them; without one, only what is shown is read.
      const query = jobs.query(store.db).orderBy('startTime', 'desc').orderBy('id');
      const rows = await (ctx.query.search ? query : query.limit(ctx.query.max ?? most)).execute();
      return rows.map(jobs.decode).map(jobView);
    },
    async get(_ctx, id) {
      const found = await jobs.get(store.db, id);
      return found && jobView(found);
    },
  });
}

export function stepsResource({ store }: InventoryDeps) {
  return defineResource({
    type: step,
    path: 'jobs/:jobId/steps',
    policy: { list: 'seen', get: 'seen' },
    async list(_ctx, { jobId }) {
      const found = await jobSteps.find(store.db, { jobId: jobId as JobId });
      return found.sort((a, b) => a.number - b.number).map(stepView);
    },
    async get(_ctx, id, { jobId }) {
      const found = await jobSteps.first(store.db, { jobId: jobId as JobId, id: id as JobStep['id'] });
      return found && stepView(found);
    },
  });
}
