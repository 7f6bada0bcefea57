import type { INestApplication } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { WorkContext } from '../observability/index.js';
import type { RouteMethods } from './methods.js';
import type { HttpParts } from './parts.js';
import type { RouteOptions } from './route-options.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; anonymous without a credential. Settled before guards and handlers run. */
    actor: Actor;
    work: WorkContext;
  }
  interface FastifyInstance {
    /** This application's own parts, for the hooks that Fastify calls without an injector. */
    parts: HttpParts;
    routeMethods: RouteMethods;
    /** The application behind this server, for what describes it as a whole. */
    nest: INestApplication;
  }
  interface FastifyContextConfig {
    desk?: RouteOptions;
  }
}

const SANE = /^[\w.:/+=@-]{1,200}$/;

/** A caller's own request id, when it is fit to stand in a log line and a header. */
export function givenRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && SANE.test(header) ? header : undefined;
}

/** The path without the query: what problems name, and what routes are found by. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
