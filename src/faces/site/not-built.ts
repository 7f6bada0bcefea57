import type { FastifyReply, FastifyRequest } from 'fastify';
import { Unavailable } from '../../kernel/index.js';
import { wantsPage } from './wants-page.js';

const SiteNotBuilt = Unavailable.define(
  'site.not_built',
  '{title} is not built: run npm run build, then load this again.',
);

/** A person gets a page, a program the problem. */
export function notBuilt(title: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = SiteNotBuilt({ title });
  if (!wantsPage(request)) throw problem;
  return reply
    .code(503)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title><h1>Not built yet</h1><p>${problem.message}</p></html>`,
    );
}
