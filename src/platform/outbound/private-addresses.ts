import { BlockList, isIPv6 } from 'node:net';

const networks = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // The last ones, from `::/96` on, carry IPv4 addresses inside, which nobody would look at.
  ipv6: [
    '::/128',
    '::1/128',
    '100::/64',
    '2001:db8::/32',
    'fc00::/7',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
    '2001:10::/28',
    '2001:20::/28',
    '3fff::/20',
    '5f00::/16',
    '::/96',
    '::ffff:0:0:0/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '2001::/32',
    '2002::/16',
  ],
} as const;

const list = new BlockList();
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const network of networks[family]) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
}

/** Whether an address leads into the house, to this machine, or nowhere that a stranger should be able to send us. */
export function isPrivate(address: string): boolean {
  return isIn(list, address);
}

export function isIn(networks: BlockList, address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  return networks.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
