import { createHash } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { RequestMethod, StreamableFile } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorKey, Malformed } from '../../../kernel/index.js';
import type { WorkContext } from '../../observability/index.js';
import { context } from '../../observability/index.js';
import { addressKey } from '../address.js';
import { failureOf } from '../failure.js';
import { PROBLEM_TYPE, problemOf } from '../problem.js';
import { pathOf } from '../request.js';
import { optionsOf } from '../route-options.js';
import type { Answer } from './idempotency-keys.repository.js';
import type { KeyedRequest } from './kept-answers.js';

const KeyMalformed = Malformed.define(
  'idempotency.key_malformed',
  'Idempotency-Key holds 1 to 255 printable ASCII characters without spaces, such as a UUID.',
);

/** Refusals that the same request may be spared next time: signing in, waiting, correcting a field. */
const FLEETING = new Set([400, 401, 403, 422, 429]);
/** `Set-Cookie` is not among them, and must not be: it lets in whoever holds it. */
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'link'];

type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** The POSTs under way that carry a key, by what their handlers know them by. */
const keyed = new WeakMap<WorkContext, { request: FastifyRequest; reply: FastifyReply }>();

/** Told of each request when it begins. */
export function noteKey(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers['idempotency-key'] !== undefined && request.method === 'POST')
    keyed.set(request.work, { request, reply });
}

async function once(request: FastifyRequest, reply: FastifyReply, handle: () => unknown): Promise<unknown> {
  const key = keyOf(request.headers['idempotency-key']);
  const outcome = await request.server.parts.answers.once<unknown>(asked(request, key), {
    work: async () => {
      const result: unknown = await handle();
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

function keyOf(header: string | string[] | undefined): string {
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

/** Gives a POST that carries an `Idempotency-Key` its first answer, however often it is sent. */
function keeping(handler: Handler): Handler {
  const keeper: Handler = function (...args) {
    const work = context();
    const found = work && keyed.get(work);
    if (!found) return handler.apply(this, args);
    return once(found.request, found.reply, () => handler.apply(this, args));
  };
  for (const key of Reflect.getMetadataKeys(handler) as unknown[])
    Reflect.defineMetadata(key, Reflect.getMetadata(key, handler), keeper);
  // Operations are called after their methods.
  return Object.defineProperty(keeper, 'name', { value: handler.name });
}

const kept = new WeakSet<Handler>();

/**
 * Stands before every POST handler but the unkept ones. Not an interceptor of Nest: one of those costs every POST that
 * carries no key as much as reading and answering it. Once for all applications of the process.
 */
export function keepAnswersOfPosts(app: INestApplication): void {
  const scanner = new MetadataScanner();
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const prototype = (metatype as { prototype: Record<string, Handler> } | null)?.prototype;
      if (!prototype) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const route = prototype[name];
        if (!route || Reflect.getMetadata(METHOD_METADATA, route) !== RequestMethod.POST) continue;
        if (optionsOf(route).unkept || kept.has(route)) continue;
        const keeper = keeping(route);
        kept.add(keeper);
        prototype[name] = keeper;
      }
    }
  }
}
