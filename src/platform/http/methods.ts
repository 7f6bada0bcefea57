import type { FastifyInstance } from 'fastify';

/** Which methods an address takes. The router can only be asked about one method at a time, so the routes are noted. */
export class RouteMethods {
  private readonly routes = new Map<string, { matches: RegExp; methods: Set<string> }>();

  static watch(instance: FastifyInstance): RouteMethods {
    const known = new RouteMethods();
    instance.addHook('onRoute', ({ method, url }) => known.note([method].flat(), url));
    return known;
  }

  note(methods: readonly string[], url: string): void {
    // The preflight answer of @fastify/cors: it is no route of ours.
    if (url === '*') return;
    const route = this.routes.get(url) ?? { matches: pattern(url), methods: new Set<string>() };
    for (const method of methods) route.methods.add(method);
    this.routes.set(url, route);
  }

  /** In alphabetical order; empty when nothing is there at all. */
  of(path: string): readonly string[] {
    const found = [...this.routes.values()].filter(({ matches }) => matches.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function pattern(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
