import Bowser from 'bowser';
import { isIPv6 } from 'node:net';

/** "Firefox on Windows": enough for somebody to know their own device again, and no more. */
export function deviceOf(userAgent: string): string {
  if (!userAgent) return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent);
  const name = browser.name ?? userAgent.split(/[\s/(]/, 1)[0] ?? '';
  const words = os.name ? `${name} on ${os.name}` : name;
  return words.replace(/[^\p{L}\p{N} .,_+-]/gu, '').slice(0, 100) || 'Unknown device';
}

/** The network an address is in, roughly: a phone that gets another address at home is no news. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].slice(0, 3).join(':');
}
