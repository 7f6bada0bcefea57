import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where a request came from, as it is shown to people: "Firefox on Linux, 192.0.2.7". */
export interface Origin {
  readonly address: string;
  /** What the client calls itself, and nothing to rely on; empty when it said nothing. */
  readonly userAgent: string;
}

const LONGEST = 300;

/** Injects the `Origin` of the request. */
export const From = createParamDecorator((_data: unknown, context: ExecutionContext): Origin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, LONGEST) };
});
