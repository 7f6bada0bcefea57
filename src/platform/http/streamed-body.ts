import { Readable } from 'node:stream';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { applyDecorators, createParamDecorator, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions as FastifyRoute } from 'fastify';
import type { Observable } from 'rxjs';
import { tap } from 'rxjs';
import { bodyTooLarge, LengthMismatch } from './codes.js';
import type { StreamedBodyOptions } from './route-options.js';
import { routeOptions } from './route-options.js';

/** A sender that is this far beyond the limit is hung up on; a nearer one is heard out, so that it reads its answer. */
const PATIENCE = 4;
export const BYTES = 'application/octet-stream';

/**
 * The body of this route is a file of any type that is too large to be held: `@BodyStream() file: Readable`. It is read
 * after the guards, and fails when the sender goes away or sends more than the limit. What it says its type is means
 * nothing here.
 */
export function StreamedBody(options: StreamedBodyOptions): MethodDecorator {
  return applyDecorators(
    routeOptions({ streamed: options }),
    UseInterceptors(opener),
    ApiConsumes(BYTES),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );
}

/** Injects the body of a `@StreamedBody` route. */
export const BodyStream = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().body,
);

/** Lets any type through, on these routes alone: there, and only there, every body is bytes. Call it before routes are added. */
export function admitStreamedBodies(instance: FastifyInstance): void {
  instance.addHook('onRoute', (route: FastifyRoute) => {
    if (!route.config?.desk?.streamed) return;
    route.preParsing = (request, _reply, payload, done) => {
      // Fastify chooses the parser by this, after this hook; the header as it was sent stays in `request.raw`.
      request.headers = { 'content-type': BYTES };
      done(null, payload);
    };
  });
}

class BodyOpener implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const limit = limitOf(request);
    const declared = declaredBy(request);
    if (declared > limit) {
      if (declared > limit * PATIENCE) void reply.header('connection', 'close');
      throw bodyTooLarge();
    }
    request.body = Readable.from(bytes(request, limit), { objectMode: false });
    const after = () => letGo(request, reply);
    return next.handle().pipe(tap({ error: after, complete: after }));
  }
}

const opener = new BodyOpener();

async function* bytes(request: FastifyRequest, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    // Not the plain iterator: leaving it early would cut the connection before the answer.
    for await (const chunk of request.raw.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) break;
      yield chunk as Buffer;
    }
  } catch {
    throw LengthMismatch();
  }
  if (size > limit) throw bodyTooLarge();
}

/** What was not read must not be read as the next request. Node itself throws away only what nobody has begun to read. */
function letGo(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  if (raw.readableEnded || !raw.readableDidRead) return;
  if (raw.headers['content-length'] !== undefined) raw.resume();
  else void reply.header('connection', 'close');
}

function declaredBy(request: FastifyRequest): number {
  return Number(request.raw.headers['content-length'] ?? 0);
}

function limitOf(request: FastifyRequest): number {
  const limit = request.routeOptions.config.desk?.streamed?.limit ?? 0;
  return typeof limit === 'function' ? limit(request.server.parts.config) : limit;
}
