import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/index.js';
import { actorKey, anonymous } from '../../kernel/index.js';
import { RouteNotFound } from './codes.js';
import { limitHeaders, tooMany } from './rate-limits.js';

const API = '/api/';
/** The count that every request to the API adds to; routes with `@Limit` add to one of their own too. */
const EVERY = 'api';

/** Decides who asks, and whether they asked too often, before a byte of the body is read. */
export async function admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { parts } = request.server;
  const options = request.routeOptions.config.desk;
  if (options?.open || !request.raw.url?.startsWith(API)) return;
  // A worker listens for its health and metrics only.
  if (parts.config.core.role === 'worker') throw RouteNotFound();

  let refusal: Error | undefined;
  try {
    const actor = await parts.auth.actorOf(request.headers, request.ip);
    request.actor = actor;
    request.work.actor = actorKey(actor);
  } catch (error) {
    // Guessing is counted as well, by the address it comes from.
    refusal = error as Error;
  }
  await limit(request, reply, refusal ? anonymous : request.actor);
  if (refusal) throw refusal;
}

async function limit(request: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<void> {
  const { limits, config, clock } = request.server.parts;
  const address = request.ip;
  const own = request.routeOptions.config.desk?.limit;
  const counts = own?.alone ? [] : [limits.count(actor, EVERY, { address })];
  if (own) {
    const perWindow = typeof own.perWindow === 'function' ? own.perWindow(config) : own.perWindow;
    counts.push(limits.count(actor, own.bucket, { limit: perWindow, windowMs: own.windowMs, address }));
  }
  const taken = await Promise.all(counts);
  reply.headers(limitHeaders(taken, clock.ms()));
  const exceeded = taken.find((each) => each.exceeded);
  if (exceeded) throw tooMany(exceeded);
}
