import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions as FastifyRoute } from 'fastify';
import type { Observable } from 'rxjs';
import { bodyTooLarge, LengthMismatch, mediaTypeUnsupported } from './codes.js';
import type { RawBodyOptions } from './route-options.js';
import { routeOptions } from './route-options.js';
import { BYTES } from './streamed-body.js';

/** A sender that is this far beyond the limit is hung up on; a nearer one is heard out, so that it reads its answer. */
const PATIENCE = 4;

/**
 * The body of this route is a file: `@Body() image: Buffer`, of these content types and no others, JSON included. It
 * is read after the guards, so that nobody makes us hold a file that they may not send.
 */
export function RawBody(options: RawBodyOptions): MethodDecorator {
  const wrong = options.types.find((type) => !/^[a-z]+\/[a-z0-9.+-]+$/.test(type) || type.endsWith('json'));
  if (wrong !== undefined) throw new Error(`"${wrong}" is not a content type for @RawBody.`);
  return applyDecorators(
    routeOptions({ raw: options }),
    UseInterceptors(reader),
    ApiConsumes(...options.types),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );
}

/**
 * Lets the content types of raw routes through, on those routes alone: parsers belong to the whole server, so these
 * refuse everywhere else what would be refused without them. Call it before routes are added.
 */
export function admitRawBodies(instance: FastifyInstance): void {
  instance.addContentTypeParser(BYTES, leave);
  instance.addHook('onRoute', (route: FastifyRoute) => {
    const raw = route.config?.desk?.raw;
    if (!raw) return;
    route.preParsing = (request, _reply, payload, done) =>
      takes(raw, request) ? done(null, payload) : done(unsupported(raw));
    for (const type of raw.types) {
      if (!instance.hasContentTypeParser(type)) instance.addContentTypeParser(type, leave);
    }
  });
}

function leave(request: FastifyRequest, _payload: unknown, done: (error: Error | null) => void): void {
  // To an address that does not exist any type may be sent; it says so itself.
  const { raw, streamed } = request.routeOptions.config.desk ?? {};
  done(request.is404 || raw || streamed ? null : mediaTypeUnsupported());
}

function takes({ types }: RawBodyOptions, request: FastifyRequest): boolean {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && types.includes(type);
}

function unsupported({ types }: RawBodyOptions): Error {
  return mediaTypeUnsupported({
    detail: `The body has a Content-Type that this address does not read; it expects ${types.join(', ')}.`,
  });
}

class RawBodyReader implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    request.body = await read(request, http.getResponse<FastifyReply>());
    return next.handle();
  }
}

const reader = new RawBodyReader();

async function read(request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  const limit = limitOf(request);
  const declared = Number(request.headers['content-length']);
  if (declared > limit) {
    if (declared > limit * PATIENCE) void reply.header('connection', 'close');
    throw bodyTooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not the plain iterator: leaving it early would cut the connection before the answer.
    for await (const chunk of request.raw.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) break;
      chunks.push(chunk as Buffer);
    }
  } catch {
    throw LengthMismatch();
  }
  if (size > limit) {
    // There may be more to come, and it must not be read as the next request.
    void reply.header('connection', 'close');
    throw bodyTooLarge();
  }
  return Buffer.concat(chunks, size);
}

function limitOf(request: FastifyRequest): number {
  const limit = request.routeOptions.config.desk?.raw?.limit ?? 0;
  return typeof limit === 'function' ? limit(request.server.parts.config) : limit;
}
