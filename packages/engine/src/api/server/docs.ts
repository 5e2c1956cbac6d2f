import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** A page for the API's document at `/api/v1/docs`; everything it needs comes from here. */
export function docsPage(app: FastifyInstance, document: string): void {
  void app.register(async (scope) => {
    await scope.register(swagger, { mode: 'static', specification: { document: JSON.parse(document) } });
    await scope.register(swaggerUi, { routePrefix: '/api/v1/docs', staticCSP: true });
  });
}
