// Adds `hide` to what a route's schema may say.
import type {} from '@fastify/swagger';
import { catalogue, Refused } from '@weft/core/errors';
import type { EnrollRequest } from '@weft/core/link';
import type { FastifyInstance } from 'fastify';
import type { Enrolment } from './enrolment.ts';

/** Where agents trade their token for a certificate. */
export const enrolmentPath = '/agent/enroll';

const bodyMost = 64 * 1024;

/** `POST /agent/enroll`: open to everybody, the token is the proof. Plain JSON; 403 with `{code, detail}` when refused. */
export function enrolmentRoute(app: FastifyInstance, enrolment: Enrolment): void {
  app.post<{ Body: EnrollRequest }>(
    enrolmentPath,
    {
      bodyLimit: bodyMost,
      schema: {
        hide: true,
        body: {
          type: 'object',
          required: ['token', 'csr'],
          properties: { token: { type: 'string', maxLength: 200 }, csr: { type: 'string', maxLength: 16_384 } },
        },
      },
    },
    async (request, reply) => {
      try {
        return await enrolment.enroll(request.body, request.ip);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const code = error.violations[0]?.code ?? 'ENROLMENT_REFUSED';
        return reply.code(error.status).send({ code, detail: error.message, next: catalogue[code].next });
      }
    },
  );
}
