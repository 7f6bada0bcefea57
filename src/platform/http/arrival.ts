import type { FastifyRequest } from 'fastify';

/** Whether a proxy's word came with a request, and was taken. */
export type Heard = 'absent' | 'ignored' | 'believed';

/** How a request came to us, as far as that is nobody's secret: no address is in it. */
export interface Arrival {
  readonly scheme: string;
  readonly host: string;
  readonly forwardedFor: Heard;
  readonly forwardedProto: Heard;
}

export function arrivalOf(request: FastifyRequest): Arrival {
  const { headers, raw, server, ip, protocol, host } = request;
  const trusted = server.parts.config.http.trustProxy !== false && ip !== raw.socket.remoteAddress;
  const heard = (name: string): Heard => (headers[name] === undefined ? 'absent' : trusted ? 'believed' : 'ignored');
  return {
    scheme: protocol,
    host,
    forwardedFor: heard('x-forwarded-for'),
    forwardedProto: heard('x-forwarded-proto'),
  };
}
