import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import uiFolder from 'swagger-ui-dist/absolute-path.js';
import type { Config } from '../config/index.js';
import { version } from '../config/index.js';
import { PROBLEMS_PAGE } from '../http/index.js';
import { AsyncApi } from '../realtime/index.js';
import { openApiDocument } from './open-api.js';
import { problemsPage, problemsStyle } from './problems.page.js';
import { swaggerPage, swaggerStart } from './swagger.page.js';

/** Open to everybody: nothing here says more than the documents of the project do. */
const config = { desk: { open: true } };
const uiFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
const DOCS = '/api/docs';

export function serveDocuments(instance: FastifyInstance, { http }: Config): void {
  instance.get(PROBLEMS_PAGE, { config }, (_request, reply) => send(reply, 'text/html', problemsPage()));
  instance.get(`${PROBLEMS_PAGE}.css`, { config }, (_request, reply) => send(reply, 'text/css', problemsStyle));
  if (!http.docs) return;

  // Made when first asked for: a start does not wait for what hardly anybody reads.
  const openApi = once(() => JSON.stringify(openApiDocument(instance.nest)));
  const asyncApi = once(() => JSON.stringify(instance.nest.get(AsyncApi).document(version)));
  instance.get('/api/openapi.json', { config }, (_request, reply) => send(reply, 'application/json', openApi()));
  instance.get('/api/asyncapi.json', { config }, (_request, reply) => send(reply, 'application/json', asyncApi()));
  instance.get(DOCS, { config }, (_request, reply) => send(reply, 'text/html', swaggerPage(DOCS)));
  instance.get(`${DOCS}/start.js`, { config }, (_request, reply) => send(reply, 'text/javascript', swaggerStart));
  void instance.register(async (scope) => {
    // Its own files, from its own package: no CDN, and nothing inline that the policy would have to allow.
    await scope.register(fastifyStatic, { root: uiFolder(), serve: false });
    for (const file of uiFiles) {
      scope.get(`${DOCS}/${file}`, { config }, (_request, reply) => reply.sendFile(file, { maxAge: '1d' }));
    }
  });
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').type(`${type}; charset=utf-8`).send(body);
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
