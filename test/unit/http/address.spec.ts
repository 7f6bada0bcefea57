import { addressKey, clientAddress, trusting } from '../../../src/platform/http/address.js';

describe('the address a caller is counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('the address a connection comes from', () => {
  const from = (proxies: Parameters<typeof trusting>[0], forwarded?: string, peer = '10.0.0.1') =>
    clientAddress(peer, forwarded, trusting(proxies));

  it('is the peer, unless a proxy is trusted', () => {
    expect(from(false, '1.1.1.1')).toBe('10.0.0.1');
    expect(from(1)).toBe('10.0.0.1');
  });

  it('is what the trusted proxies saw, not what the caller wrote before them', () => {
    expect(from(1, '6.6.6.6, 1.1.1.1')).toBe('1.1.1.1');
    expect(from(2, '6.6.6.6, 1.1.1.1, 10.0.0.2')).toBe('1.1.1.1');
    expect(from(9, '1.1.1.1')).toBe('1.1.1.1');
  });

  it('can be told by the addresses of the proxies, in both notations', () => {
    expect(from(['10.0.0.0/8'], '6.6.6.6, 1.1.1.1, 10.9.9.9')).toBe('1.1.1.1');
    expect(from(['10.0.0.0/8'], '6.6.6.6', '11.0.0.1')).toBe('11.0.0.1');
    expect(from(['10.0.0.1'], '1.1.1.1', '::ffff:10.0.0.1')).toBe('1.1.1.1');
    expect(from(['fd00::/8'], '1.1.1.1', 'fd12::1')).toBe('1.1.1.1');
  });
});
