import { BlockList, isIPv6 } from 'node:net';
import type { TrustedProxies } from '../config/index.js';

/** Whether the hop at `address`, so many steps away from us, may say where a request came from. */
export type Trusts = (address: string, hop: number) => boolean;

export function trusting(proxies: TrustedProxies): Trusts {
  if (proxies === false) return () => false;
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies;
  const known = new BlockList();
  for (const each of proxies) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (address) => known.check(plain(address), isIPv6(plain(address)) ? 'ipv6' : 'ipv4');
}

/** The address a connection comes from, read the way Fastify reads it for requests; for sockets. */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusts: Trusts): string {
  const hops = [peer, ...(forwardedFor?.split(',') ?? []).map((each) => each.trim()).reverse()];
  const client = hops.findIndex((address, hop) => hop === hops.length - 1 || !trusts(address, hop));
  return hops[client] ?? peer;
}

/** What a limit counts an address by: an IPv6 customer holds a whole /64 and may use a new address for each request. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const known = plain(address);
  if (!isIPv6(known)) return known;
  const [head = '', tail] = known.replace(/%.*$/, '').split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** An IPv4 address that reached an IPv6 socket. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
