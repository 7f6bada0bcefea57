import type { FastifyRequest } from 'fastify';

/** A browser that goes somewhere, rather than a script or a style that is missing. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}
