import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup } from 'node:dns';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { isDomain } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { AddressPrivate, AddressUnusable, NoAnswer } from './outbound.errors.js';
import { isIn, isPrivate } from './private-addresses.js';

export interface OutboundOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What comes beyond is left unread. */
  readonly maxBytes: number;
  /** For all of it, redirects included. */
  readonly timeoutMs: number;
  /** How many are followed; each is looked at like the first. */
  readonly redirects?: number;
  readonly signal?: AbortSignal;
}

export interface OutboundAnswer {
  /** Where it came from in the end. */
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly whole: boolean;
}

/**
 * Calls addresses that somebody else has named. Private ones are refused after the name is resolved, for the very
 * address that is then connected to: a name that leads elsewhere the next moment gains nothing.
 */
@Injectable()
export class Outbound {
  constructor(private readonly config: Config) {}

  async get(address: string, { redirects = 0, ...options }: OutboundOptions): Promise<OutboundAnswer> {
    const signal = AbortSignal.any([
      AbortSignal.timeout(options.timeoutMs),
      ...(options.signal ? [options.signal] : []),
    ]);
    let url = readable(address);
    for (let left = redirects; ; left -= 1) {
      const answer = await this.once(url, { ...options, signal });
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
      if (left === 0) throw NoAnswer();
      url = readable(location, url);
    }
  }

  private async once(url: URL, { headers, maxBytes, signal }: OutboundOptions): Promise<OutboundAnswer> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Nothing is looked up for an address that is no name.
    if (isIP(host)) this.assertAllowed(host);
    try {
      const response = await this.ask(url, { headers, signal });
      const { body, whole } = await firstOf(response, maxBytes);
      return { url: url.href, status: response.statusCode ?? 0, headers: response.headers, body, whole };
    } catch (error) {
      if (isDomain(error, 'forbidden')) throw error;
      throw NoAnswer({}, { cause: error });
    }
  }

  private ask(
    url: URL,
    { headers = {}, signal }: Pick<OutboundOptions, 'headers' | 'signal'>,
  ): Promise<IncomingMessage> {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const options = {
        headers: { ...headers, 'accept-encoding': 'identity' },
        lookup: this.lookup,
        agent: false,
        signal,
      };
      request(url, options, resolve).once('error', reject).end();
    });
  }

  private readonly lookup: LookupFunction = (name, options, done) => {
    lookup(name, { ...(options as LookupOptions), all: true }, (error, addresses) => {
      try {
        if (error) throw error;
        for (const { address } of addresses) this.assertAllowed(address);
        const [first] = addresses as [LookupAddress];
        if (options.all) done(null, addresses);
        else done(null, first.address, first.family);
      } catch (refused) {
        done(refused as Error, '');
      }
    });
  };

  private assertAllowed(address: string): void {
    if (isPrivate(address) && !isIn(this.config.outbound.allowed, address)) throw AddressPrivate();
  }
}

function readable(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw AddressUnusable();
  return url;
}

async function firstOf(response: IncomingMessage, maxBytes: number): Promise<{ body: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > maxBytes) break;
  }
  return { body: Buffer.concat(parts).subarray(0, maxBytes), whole: size <= maxBytes };
}
