import { loadConfig } from '../../../src/platform/config/index.js';
import { secrets } from '../../support/secrets.js';

function configured(smtpUrl: string, from = '') {
  return loadConfig({
    NODE_ENV: 'test',
    SMTP_URL: smtpUrl,
    MAIL_FROM: from,
    ...secrets,
  }).mail;
}

describe('SMTP_URL and MAIL_FROM', () => {
  const local = { secure: false, credentials: undefined, startTls: 'offered' };
  test.each([
    ['smtp://localhost:1025', { ...local, host: 'localhost', port: 1025 }],
    ['smtp://mail.example.com', { ...local, host: 'mail.example.com', port: 587 }],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, secure: true }],
    [
      'smtp://desk%40example.com:a%2Fb@mail.example.com:25',
      { port: 25, startTls: 'required', credentials: { user: 'desk@example.com', password: 'a/b' } },
    ],
    ['smtp://a:b@127.0.0.1', { startTls: 'offered' }],
    ['smtp://a:b@mail.example.com?starttls=offered', { startTls: 'offered' }],
    ['smtp://[::1]:25?starttls=required', { host: '::1', startTls: 'required' }],
  ])('%s is understood', (url, expected) => {
    expect(configured(url).smtp).toMatchObject(expected);
  });

  test.each([
    ['http://mail.example.com', 'must be a URL that starts with smtp: or smtps:'],
    ['smtp://mail.example.com/x', 'ends in "/x"'],
    ['smtp://mail.example.com?pool=true', 'has the parameter "pool"'],
    ['smtp://mail.example.com?starttls=never', 'must say starttls=required or starttls=offered'],
    ['smtp://:password@mail.example.com', 'has a password without a user'],
  ])('%s is refused', (url, sentence) => {
    expect(() => configured(url)).toThrow(sentence);
  });

  test('the sender is an address, with a name or without', () => {
    expect(configured('', 'support@example.com').from).toEqual({ address: 'support@example.com' });
    expect(configured('', 'Example Support <support@example.com>').from).toEqual({
      name: 'Example Support',
      address: 'support@example.com',
    });
    expect(configured('', '"Support, Inc." <support@example.com>').from).toEqual({
      name: 'Support, Inc.',
      address: 'support@example.com',
    });
    for (const wrong of ['Support', 'a@b, c@d', 'Support <a@b> more', '<>'])
      expect(() => configured('', wrong)).toThrow('must be an address');
  });
});
