import { buffer } from 'node:stream/consumers';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** How long after the question the answer began. */
  readonly ms: number;
  /** Until when the certificate is valid; undefined without TLS. */
  readonly certifiedUntil: Date | undefined;
}

export interface Question {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly timeoutMs?: number;
}

/**
 * One request, as it is: no redirect is followed, nothing is kept open. Where a body is announced with `Expect:
 * 100-continue`, the leave to send it is the answer, and it is not sent.
 */
export function askHttp(
  url: string,
  { method = 'GET', headers = {}, timeoutMs = 5000 }: Question = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const request = url.startsWith('https:') ? encrypted : plain;
    const asked = request(url, { method, headers, agent: false, signal: AbortSignal.timeout(timeoutMs) });
    const settle = (status: number, got: IncomingHttpHeaders, body: string, certifiedUntil?: Date) => {
      resolve({ status, headers: got, body, ms: performance.now() - started, certifiedUntil });
      asked.destroy();
    };
    asked.once('error', reject);
    asked.once('continue', () => settle(100, {}, ''));
    asked.once('response', (response) => {
      const until = validUntil(response.socket as Partial<TLSSocket>);
      buffer(response).then(
        (body) => settle(response.statusCode ?? 0, response.headers, body.toString(), until),
        reject,
      );
    });
    if (headers.expect === undefined) asked.end();
    else asked.flushHeaders();
  });
}

function validUntil(socket: Partial<TLSSocket>): Date | undefined {
  const { valid_to: until } = socket.getPeerCertificate?.() ?? {};
  return until ? new Date(until) : undefined;
}
