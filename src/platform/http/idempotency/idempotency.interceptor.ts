import { createHash } from 'node:crypto';
import type { CallHandler, ExecutionContext, INestApplication, NestInterceptor } from '@nestjs/common';
import { RequestMethod, StreamableFile, UseInterceptors } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { from, lastValueFrom } from 'rxjs';
import { actorKey, Malformed } from '../../../kernel/index.js';
import { addressKey } from '../address.js';
import { failureOf } from '../failure.js';
import { PROBLEM_TYPE, problemOf } from '../problem.js';
import { pathOf } from '../request.js';
import { optionsOf } from '../route-options.js';
import type { Answer } from './idempotency-keys.repository.js';
import type { KeyedRequest } from './kept-answers.js';

export const KeyMalformed = Malformed.define(
  'idempotency.key_malformed',
  'Idempotency-Key holds 1 to 255 printable ASCII characters without spaces, such as a UUID.',
);

/** Refusals that the same request may be spared next time: signing in, waiting, correcting a field. */
const FLEETING = new Set([400, 401, 403, 422, 429]);
/** `Set-Cookie` is not among them, and must not be: it lets in whoever holds it. */
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'link'];

/** Gives a POST that carries an `Idempotency-Key` its first answer, however often it is sent. */
class IdempotencyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST') return next.handle();
    return from(once(request, context.switchToHttp().getResponse<FastifyReply>(), keyOf(key), next));
  }
}

async function once(request: FastifyRequest, reply: FastifyReply, key: string, next: CallHandler): Promise<unknown> {
  const outcome = await request.server.parts.answers.once<unknown>(asked(request, key), {
    work: async () => {
      const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { result, keep: isStream(result) ? undefined : answer(reply.statusCode, keptHeaders(reply), result) };
    },
    refused: (error) => {
      const { status } = failureOf(error);
      if (status >= 500 || FLEETING.has(status)) return undefined;
      const problem = problemOf(error, { requestId: request.id, instance: pathOf(request.url) });
      return answer(status, { 'content-type': PROBLEM_TYPE }, problem);
    },
  });
  if (!outcome.replayed) return outcome.result;
  const { status, headers, body } = outcome.answer;
  void reply.code(status ?? 200).headers({ ...headers, 'idempotent-replayed': 'true' });
  return body === null ? undefined : (JSON.parse(body) as unknown);
}

function answer(status: number, headers: Record<string, string>, value: unknown): Answer {
  return { status, headers, body: value === undefined ? null : JSON.stringify(value) };
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const given = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(
    given.filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]),
  );
}

function asked(request: FastifyRequest, key: string): KeyedRequest {
  const { actor } = request;
  // Strangers behind one address are told apart by their keys alone; that is why keys should be long and random.
  const caller = actor.kind === 'anonymous' ? `address:${addressKey(request.ip)}` : actorKey(actor);
  const asked = `${request.method} ${request.url}\n${bodyText(request.body)}`;
  return { caller, key, asked, secret: request.routeOptions.config.desk?.secret };
}

function bodyText(body: unknown): string {
  if (Buffer.isBuffer(body)) return createHash('sha256').update(body).digest('hex');
  return JSON.stringify(body) ?? '';
}

function keyOf(header: string | string[]): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) throw KeyMalformed();
  return header;
}

/** A stream can be read once; its answer is not kept. */
function isStream(value: unknown): boolean {
  return (
    value instanceof StreamableFile ||
    Buffer.isBuffer(value) ||
    typeof (value as { pipe?: unknown } | null)?.pipe === 'function'
  );
}

const interceptor = new IdempotencyInterceptor();

/**
 * Puts the interceptor on every POST route but the unkept ones, and on those alone: a global one costs every GET half as much again.
 * It is one object for all applications of the process and finds its own by the request.
 */
export function keepAnswersOfPosts(app: INestApplication): void {
  const scanner = new MetadataScanner();
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const prototype = (metatype as { prototype: Record<string, object> } | null)?.prototype;
      if (!prototype) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const route = prototype[name];
        if (!route || Reflect.getMetadata(METHOD_METADATA, route) !== RequestMethod.POST) continue;
        if (optionsOf(route).unkept) continue;
        const present = (Reflect.getMetadata(INTERCEPTORS_METADATA, route) as unknown[] | undefined) ?? [];
        if (!present.includes(interceptor)) UseInterceptors(interceptor)(prototype, name, { value: route });
      }
    }
  }
}
