import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config/index.js';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page may open a socket. Browsers always tell the page's origin on a websocket, and do not ask for leave as
 * they do for `fetch`; programs tell none and prove themselves by their token.
 */
export class Origins {
  private readonly allowed: ReadonlySet<string>;
  private readonly proxied: boolean;
  private readonly development: boolean;

  constructor(config: Config) {
    const own = URL.parse(config.core.publicUrl)?.origin;
    this.allowed = new Set([...config.http.corsOrigins.map(withoutSlash), ...(own ? [own] : [])]);
    this.proxied = config.http.trustProxy !== false;
    this.development = config.core.environment !== 'production';
  }

  allows(headers: IncomingHttpHeaders): boolean {
    const { origin } = headers;
    if (origin === undefined) return true;
    if (this.allowed.has('*') || this.allowed.has(origin)) return true;
    const page = URL.parse(origin);
    if (!page) return false;
    // A development server of the console or the widget hands sockets on under its own port.
    if (this.development && loopback.has(page.hostname)) return true;
    return page.host === this.hostOf(headers);
  }

  /** Whether the origin is one of the other sites that are named in the configuration, for the CORS answers of polling. */
  lists(origin: string | undefined): boolean {
    return origin !== undefined && (this.allowed.has('*') || this.allowed.has(origin));
  }

  private hostOf(headers: IncomingHttpHeaders): string | undefined {
    const forwarded = this.proxied ? headers['x-forwarded-host'] : undefined;
    return String(forwarded ?? headers.host ?? '')
      .split(',', 1)[0]
      ?.trim()
      .toLowerCase();
  }
}

function withoutSlash(origin: string): string {
  return origin.endsWith('/') ? origin.slice(0, -1) : origin;
}
