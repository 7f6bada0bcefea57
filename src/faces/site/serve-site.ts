import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/index.js';
import { notBuilt } from './not-built.js';
import type { PanelDoor } from './panel-door.js';
import type { GuardedPage, SiteArea } from './site.areas.js';
import { siteAreas } from './site.areas.js';
import { wantsPage } from './wants-page.js';

const home = '/admin/';
/** The names a build makes. Everything else, such as a way out of the folder, is nothing we have. */
const plainPath = /^(?!.*(?:^|\/)\.)[\w.@-]+(?:\/[\w.@-]+)*$/;

/** Adds the pages to the server. They are open to everybody: what they show comes from the API. */
export function serveSite(
  instance: FastifyInstance,
  { site, media }: Pick<Config, 'site' | 'media'>,
  door: PanelDoor,
): void {
  const root = resolve(site.root);
  void instance.register(async (scope) => {
    await scope.register(fastifyStatic, { serve: false, preCompressed: true });
    scope.get('/', { config: { desk: { open: true } } }, (_request, reply) => reply.redirect(home));
    for (const area of siteAreas(media.origin)) mount(scope, resolve(root, area.folder), area, door);
  });
}

function mount(scope: FastifyInstance, folder: string, area: SiteArea, door: PanelDoor): void {
  const config = { desk: { open: true, policy: area.policy } };
  if (area.index) {
    // Relative links on the page need the slash.
    scope.get(area.prefix, { config }, (request, reply) =>
      reply.redirect(`${area.prefix}/${request.url.slice(area.prefix.length)}`, 308),
    );
  }
  scope.get<{ Params: { '*': string } }>(`${area.prefix}/*`, { config }, (request, reply) => {
    const path = fileFor(area, request.params['*'], request);
    if (path === undefined || !plainPath.test(path)) return reply.callNotFound();
    if (!existsSync(folder)) return notBuilt(area.title, request, reply);
    if (area.door?.path === path) return sendGuarded(area.door, { folder, request, reply, door });
    return send(area, folder, path, reply);
  });
}

/** A name with a dot is a file; any other address below a page with its own routes is that page. */
function fileFor({ index, ownRoutes }: SiteArea, path: string, request: FastifyRequest): string | undefined {
  if (path === '') return index;
  const isPage = ownRoutes && !path.includes('.') && wantsPage(request);
  return isPage ? index : path;
}

interface Guarding {
  readonly folder: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly door: PanelDoor;
}

/** Never kept: whether a site may show it is asked each time, and what a copy said of it may be wrong by now. */
async function sendGuarded(
  { path, rest }: GuardedPage,
  { folder, request, reply, door }: Guarding,
): Promise<FastifyReply> {
  const { inbox } = request.query as { inbox?: unknown };
  const { referer } = request.headers;
  const policy = await door.policy({ inbox, referer }, rest);
  void reply.header('content-security-policy', policy).header('cache-control', 'no-store');
  return reply.sendFile(path, folder, { cacheControl: false, etag: false, lastModified: false });
}

function send(area: SiteArea, folder: string, path: string, reply: FastifyReply): FastifyReply {
  if (area.hashed?.test(path)) return reply.sendFile(path, folder, { immutable: true, maxAge: '365d' });
  if (area.foreign?.test(path)) {
    void reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*');
    return reply.sendFile(path, folder, { maxAge: '5m' });
  }
  void reply.header('cache-control', 'no-cache');
  return reply.sendFile(path, folder, { cacheControl: false });
}
