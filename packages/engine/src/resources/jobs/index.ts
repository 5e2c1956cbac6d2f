import { type Job, type JobId, type JobStep, systemObjectId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer, type RequestContext } from '../../api/index.ts';
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

/** Whether all jobs are the caller's to see: with a role on the system. Everybody else sees what they asked for themselves. */
const seesAll = (ctx: RequestContext) => ctx.sees({ type: 'system', id: systemObjectId });

/** A job that the caller may see. */
async function jobFor(ctx: RequestContext, store: InventoryDeps['store'], id: string): Promise<Job | undefined> {
  const found = await jobs.get(store.db, id);
  return found && (found.ownerId === ctx.user.id || (await seesAll(ctx))) ? found : undefined;
}

/** Long work, the newest first. */
export function jobsResource({ store }: InventoryDeps) {
  return defineResource({
    type: job,
    path: 'jobs',
    // Whose a job is decides, not a role on it: see `seesAll`.
    policy: { list: 'anyone', get: 'anyone' },
    // There is a job for everything that was ever done.
    most: 1000,
    async list(ctx) {
      const { search, filter, max } = ctx.query;
      let query = jobs.query(store.db).orderBy('startTime', 'desc').orderBy('id');
      if (filter || !(await seesAll(ctx))) query = query.where('ownerId', '=', ctx.user.id);
      // A search looks at all of them; without one, only what is shown is read.
      if (!search && max !== undefined) query = query.limit(max);
      const rows = await query.execute();
      return rows.map(jobs.decode).map(jobView);
    },
    async get(ctx, id) {
      const found = await jobFor(ctx, store, id);
      return found && jobView(found);
    },
  });
}

export function stepsResource({ store }: InventoryDeps) {
  return defineResource({
    type: step,
    path: 'jobs/:jobId/steps',
    policy: { list: 'anyone', get: 'anyone' },
    async list(ctx, { jobId }) {
      if (!(await jobFor(ctx, store, jobId))) refuse('NOT_FOUND', { type: 'job', id: jobId });
      const found = await jobSteps.find(store.db, { jobId: jobId as JobId });
      return found.sort((a, b) => a.number - b.number).map(stepView);
    },
    async get(ctx, id, { jobId }) {
      if (!(await jobFor(ctx, store, jobId))) return undefined;
      const found = await jobSteps.first(store.db, { jobId: jobId as JobId, id: id as JobStep['id'] });
      return found && stepView(found);
    },
  });
}
