import type { FastifyInstance, FastifyReply } from 'fastify';
import { NotFound } from '../../kernel/index.js';
import { contentSecurityPolicy } from '../../platform/http/index.js';
import type { Outbox } from '../../platform/mail/index.js';
import { bodyPage, listPage, mailPage, missingPage } from './outbox.pages.js';
import { stylesheet } from './outbox.style.js';

type One = { Params: { id: string } };

/** A mail is somebody else's page: it runs nothing, reaches nothing of ours, and its links open beside it. */
const bodyPolicy = contentSecurityPolicy({
  'default-src': ["'none'"],
  'img-src': ['data:', 'https:', 'http:'],
  'style-src': ["'unsafe-inline'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'self'"],
  sandbox: ['allow-popups', 'allow-popups-to-escape-sandbox'],
});
const filePolicy = contentSecurityPolicy({ 'default-src': ["'none'"], sandbox: [] });

export function serveOutbox(instance: FastifyInstance, outbox: Outbox): void {
  const open = { config: { desk: { open: true } } };
  const under = (policy: string) => ({ config: { desk: { open: true, policy } } });

  instance.get<{ Querystring: { before?: string } }>('/outbox', open, async ({ query }, reply) =>
    page(reply, listPage(await outbox.page(query.before), query.before !== undefined)),
  );
  instance.get('/outbox/outbox.css', open, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(stylesheet),
  );
  instance.get<One & { Querystring: { view?: string } }>('/outbox/:id', open, ({ params, query }, reply) =>
    orMissing(reply, async () => page(reply, mailPage(await outbox.get(params.id), query.view))),
  );
  instance.get<One>('/outbox/:id/body.html', under(bodyPolicy), ({ params }, reply) =>
    orMissing(reply, async () => page(reply, bodyPage(await outbox.get(params.id)))),
  );
  instance.get<{ Params: { id: string; position: string } }>(
    '/outbox/:id/attachments/:position',
    under(filePolicy),
    ({ params }, reply) =>
      orMissing(reply, async () => {
        const { about, file } = await outbox.attachment(params.id, Number(params.position));
        return reply
          .type(about.contentType)
          .header('content-length', file.size)
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(about.filename)}`)
          .send(file.stream);
      }),
  );
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}

async function orMissing(reply: FastifyReply, answer: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof NotFound) return page(reply.code(404), missingPage(error.message));
    throw error;
  }
}
