import { createHash, randomUUID } from 'node:crypto';

/** What docker/nginx.conf decides, for the balancer of our own; test/contract/proxy.spec.ts holds both against it. */

/** @typedef {{name: string, port: number}} Node */
/** @typedef {import('node:http').IncomingMessage} Request */

const ofThisConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The nodes in the order in which they are asked. A session that polls is known to one of them only, so whoever polls
 * gets the same one each time; everything else goes anywhere.
 * @param {Request} request
 * @param {readonly Node[]} nodes
 */
export function inOrder(request, nodes) {
  const key = sameNode(request) ?? randomUUID();
  const weight = (node) => createHash('sha1').update(`${key} ${node.name}`).digest('hex');
  return [...nodes].sort((a, b) => (weight(a) < weight(b) ? -1 : 1));
}

/** @param {Request} request */
function sameNode(request) {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const transport = searchParams.get('transport');
  const belongsTogether = transport === 'polling' || (transport === 'websocket' && searchParams.get('sid'));
  return belongsTogether ? `${forwardedFor(request)} ${request.headers['user-agent'] ?? ''}` : undefined;
}

/** What the node is told of the one who asks. @param {Request} request */
export function forwarded(request) {
  const { headers } = request;
  const kept = Object.entries(headers).filter(([name]) => !ofThisConnection.has(name));
  return {
    .../** @type {Record<string, string | string[]>} */ (Object.fromEntries(kept)),
    'x-forwarded-for': forwardedFor(request),
    'x-forwarded-host': headers.host ?? '',
    'x-forwarded-proto': String(headers['x-forwarded-proto'] ?? 'http'),
    'x-request-id': String(headers['x-request-id'] ?? randomUUID().replaceAll('-', '')),
  };
}

/** @param {Request} request */
function forwardedFor({ headers, socket }) {
  return [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ');
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
export function passedOn(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofThisConnection.has(name)));
}

/** Whether it may be asked of another node when one has not answered. @param {Request} request */
export function mayBeRepeated({ method, headers }) {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return !hasBody && (method === 'GET' || method === 'HEAD' || method === 'OPTIONS');
}

/** Metrics are for the network inside. @param {Request} request */
export function isInside({ url = '' }) {
  return url.split('?')[0] === '/metrics';
}

export const nobody = {
  status: 503,
  headers: { 'content-type': 'application/problem+json', 'retry-after': '2', 'cache-control': 'no-store' },
  body: JSON.stringify({
    type: '/api/docs/problems#server.unavailable',
    title: 'Not available right now',
    status: 503,
    detail: 'The server cannot answer now. Try again shortly.',
    code: 'server.unavailable',
  }),
};
