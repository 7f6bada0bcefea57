import { BlockList, isIP } from 'node:net';
import type { Setting } from '../setting.js';
import { list, SettingError } from '../setting.js';

const allowed = list('OUTBOUND_ALLOW', {
  default: [],
  doc: 'Addresses and networks inside the house that the desk may call although they are private, such as `10.1.2.3,192.168.7.0/24`. Without it, whatever a name leads to inside the house is refused.',
  example: '192.168.7.0/24',
});

export const outbound = {
  allowed: { ...allowed, parse: (raw) => networksOf(allowed.parse(raw)) } satisfies Setting<BlockList>,
};

function networksOf(values: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const value of values) {
    const [address = '', bits, ...more] = value.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const length = bits === undefined ? most : Number(bits);
    if (!version || more.length > 0 || !Number.isInteger(length) || length < 0 || length > most || bits === '') {
      throw new SettingError(`must list addresses and networks such as 10.1.2.3 or 192.168.7.0/24, but has "${value}"`);
    }
    networks.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}
