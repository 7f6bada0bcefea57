import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/index.js';

export type Policy = Readonly<Record<string, readonly string[]>>;

/** What a page of ours may do: load from here, and nothing else. No inline script or style, no frame around it. */
const strict: Policy = {
  'default-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/**
 * The policy with some directives replaced, for the pages that need it: the widget's panel names who may frame it.
 * A handler sets it as a header, a route by `@ContentPolicy`.
 */
export function contentSecurityPolicy(changes: Policy = {}): string {
  return Object.entries({ ...strict, ...changes })
    .map(([directive, sources]) => {
      const bad = [directive, ...sources].find((each) => !/^[\x21-\x2b\x2d-\x3a\x3c-\x7e]+$/.test(each));
      // A separator inside a value would let whoever chose it write directives of their own.
      if (bad !== undefined) throw new Error(`"${bad}" cannot stand in a Content-Security-Policy.`);
      return [directive, ...sources].join(' ');
    })
    .join('; ');
}

/**
 * Sent with every answer, errors included. Written out once and set by our own hook: `@fastify/helmet` builds its
 * chain anew for each request, which costs nearly as much as the rest of a small request (15 of 18 µs).
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Only over https: a browser ignores it elsewhere, and a laptop must not learn to insist. */
export const strictTransport = 'max-age=31536000; includeSubDomains';

/** Headers of ours that a page of another site may read. */
export const exposedHeaders = [
  'ETag',
  'Idempotent-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Request-Id',
  'X-Total-Count',
] as const;

const readHeaders = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'X-Request-Id'];

export function allowOrigins(app: NestFastifyApplication, { corsOrigins }: Config['http']): void {
  if (corsOrigins.length === 0) return;
  app.enableCors({
    origin: corsOrigins.includes('*') ? '*' : corsOrigins.map((origin) => origin.replace(/\/+$/, '')),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: readHeaders,
    exposedHeaders: [...exposedHeaders],
    maxAge: 600,
    strictPreflight: false,
  });
}
