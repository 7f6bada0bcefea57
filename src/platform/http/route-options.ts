import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { Config } from '../config/index.js';

export interface RouteLimit {
  /** What is counted: routes with the same bucket share one count for each caller. */
  readonly bucket: string;
  /** How many a window; a function of the configuration where operators may change it. */
  readonly perWindow: number | ((config: Config) => number);
  readonly windowMs?: number;
  /** Counted in this bucket only, where the caller's tier would be wrong: a whole office refreshes from one address. */
  readonly alone?: boolean;
}

export interface RawBodyOptions {
  /** The content types it takes, as `image/png`. */
  readonly types: readonly string[];
  /** The largest body in bytes; a function of the configuration where operators may change it. */
  readonly limit: number | ((config: Config) => number);
}

export type StreamedBodyOptions = Pick<RawBodyOptions, 'limit'>;

/** What a route tells the hooks about itself. */
export interface RouteOptions {
  readonly limit?: RouteLimit;
  /** Neither authenticated nor limited, and logged at debug level: health, metrics, documents. */
  readonly open?: boolean;
  /** A Content-Security-Policy of its own, made by `contentSecurityPolicy`. */
  readonly policy?: string;
  /** Pages of every site may read its answers, refusals too. */
  readonly foreign?: boolean;
  readonly raw?: RawBodyOptions;
  readonly streamed?: StreamedBodyOptions;
  /** Its answer holds a secret: what is kept of it for an `Idempotency-Key` is sealed. */
  readonly secret?: boolean;
  /** An `Idempotency-Key` means nothing to it. */
  readonly unkept?: boolean;
}

const OPTIONS = Symbol('route options');
/** Tells the document of such an operation; it does not stand in it. */
export const UNKEPT = 'x-unkept';

/** What a handler was marked with; for whoever reads routes before there are requests. */
export function optionsOf(handler: object): RouteOptions {
  return (Reflect.getMetadata(OPTIONS, handler) as RouteOptions | undefined) ?? {};
}

/** Adds to what is said about a route (on a method) or about all routes of a controller (on the class). */
export function routeOptions(options: RouteOptions): ClassDecorator & MethodDecorator {
  return (target: object, _name?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (descriptor) return mark(descriptor.value as object, options);
    const { prototype } = target as { prototype: object };
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
      if (name !== 'constructor' && typeof method === 'function') mark(method, options, true);
    }
  };
}

function mark(method: object, options: RouteOptions, beneath = false): void {
  const known = (Reflect.getMetadata(OPTIONS, method) as RouteOptions | undefined) ?? {};
  const merged = beneath ? { ...options, ...known } : { ...known, ...options };
  Reflect.defineMetadata(OPTIONS, merged, method);
  // Fastify hands this to every hook with the request, so that no hook has to reflect.
  RouteConfig({ desk: merged })(method as never);
}

/** A tighter limit than the caller's tier, counted beside it. */
export const Limit = (limit: RouteLimit) => routeOptions({ limit });

/** For everybody, without credentials and without limits. Not for anything that costs much or tells much. */
export const OpenRoute = () => routeOptions({ open: true });

/** For POST routes that answer with a secret, shown once: the database never holds it in the clear. */
export const ShowsSecret = () => routeOptions({ secret: true });

/**
 * For POST routes that must not run inside the transaction which an `Idempotency-Key` opens, or whose answer is not to
 * be given twice: signing in hashes slowly and sets cookies. Such a route ignores the header.
 */
export const Unkept = () => applyDecorators(routeOptions({ unkept: true }), ApiExtension(UNKEPT, true));

export const ContentPolicy = (policy: string) => routeOptions({ policy });

/** What is for everybody may be read by the pages of every site; nothing is answered here that depends on who asks. */
export const ForeignRoute = () => routeOptions({ foreign: true });
