import Bowser from 'bowser';

/** "Firefox on Windows": enough for somebody to know their own device again, and no more. */
export function deviceOf(userAgent: string): string {
  if (!userAgent) return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent);
  const name = browser.name ?? userAgent.split(/[\s/(]/, 1)[0] ?? '';
  const words = os.name ? `${name} on ${os.name}` : name;
  return words.replace(/[^\p{L}\p{N} .,_+-]/gu, '').slice(0, 100) || 'Unknown device';
}
