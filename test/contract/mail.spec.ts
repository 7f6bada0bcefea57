import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Mail } from '../../src/platform/mail/index.js';
import { isAddress, MailError } from '../../src/platform/mail/index.js';
import type { Seen, Way } from './mail/ways.js';
import { bySmtp, mail, toTheOutbox } from './mail/ways.js';

function mailContract(open: () => Promise<Way>): void {
  let way: Way;
  beforeAll(async () => void (way = await open()));
  afterAll(() => way.close());

  async function sent(given: Mail): Promise<Seen> {
    const { response } = await way.transport.send(given);
    expect(response).not.toBe('');
    const found = (await way.seen()).filter(({ messageId }) => messageId === given.messageId);
    expect(found).toHaveLength(1);
    return found[0] as Seen;
  }

  test('what is sent arrives: names, subject, text, HTML, headers, attachments', async () => {
    const everyByte = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    const big = randomBytes(200_000);
    const given = mail({
      to: { name: 'Łukasz "Zoë" O’Neil, (Sales) 日本', address: 'zoe+tag@sub.example.com' },
      replyTo: { name: 'Ticket 42', address: 'reply+42.abc@example.com' },
      subject: `Ünïcode 🌍 ${'a subject that is far longer than a line of a mail may be '.repeat(4)}日本語`,
      text:
        'Dear Zoë,\n.\n..a dot in front\nFrom here on\ttabs\n=41 is not an A\n\nlong: ' + 'ß'.repeat(2000) + '\n🌍\n',
      html: '<p>Dear <b>Zoë</b> &amp; 日本</p>\n<p>.</p>\n',
      headers: {
        'Auto-Submitted': 'auto-generated',
        'In-Reply-To': '<a.1@example.com>',
        References: '<a.1@example.com> <b.2@example.com>',
        'List-Unsubscribe': '<https://desk.example.com/unsubscribe?token=abc>',
        'X-Quickdesk-Note': 'größer',
      },
      attachments: [
        { filename: 'bytes.bin', contentType: 'application/octet-stream', content: everyByte },
        {
          filename: 'Rechnung März „2“.pdf',
          contentType: 'application/pdf',
          content: Readable.from([big.subarray(0, 70_000), big.subarray(70_000)]),
        },
        { filename: `${'long '.repeat(30)}.txt`, contentType: 'text/plain', content: Buffer.from('a\nb\r\nc') },
      ],
    });
    const seen = await sent(given);
    expect(seen).toMatchObject({
      from: 'Désk, "The" <desk@example.com>',
      to: `${given.to.name} <zoe+tag@sub.example.com>`,
      replyTo: 'Ticket 42 <reply+42.abc@example.com>',
      subject: given.subject,
      text: given.text,
      html: given.html,
      messageId: given.messageId,
    });
    for (const [name, value] of Object.entries(given.headers ?? {}))
      expect(seen.headers[name.toLowerCase()]).toBe(value);
    expect(seen.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual(
      given.attachments?.map(({ filename, contentType }) => [filename, contentType]),
    );
    expect(seen.attachments[0]?.content.equals(everyByte)).toBe(true);
    expect(seen.attachments[1]?.content.equals(big)).toBe(true);
    expect(seen.attachments[2]?.content.toString()).toBe('a\nb\r\nc');
  });

  test('a plain mail is plain, and a sender of its own is used', async () => {
    const seen = await sent(mail({ from: { address: 'sales@example.com' }, subject: '', text: '' }));
    expect(seen).toMatchObject({
      from: 'sales@example.com',
      to: 'zoe@example.com',
      subject: '',
      html: undefined,
      attachments: [],
    });
    expect(seen.replyTo).toBeUndefined();
  });

  const injected = 'x\r\nBcc: everybody@example.com';
  test.each<[string, Partial<Mail>]>([
    ['the recipient', { to: { address: injected } }],
    ['the recipient, as two', { to: { address: 'a@example.com, b@example.com' } }],
    ['the name of the recipient', { to: { name: injected, address: 'a@example.com' } }],
    ['the sender', { from: { address: 'a@example.com>\r\nBcc: <b@example.com' } }],
    ['the name of the sender', { from: { name: 'x\n y', address: 'a@example.com' } }],
    ['the reply address', { replyTo: { address: 'a b@example.com' } }],
    ['the subject', { subject: injected }],
    ['a header', { headers: { 'X-Note': injected } }],
    ['the name of a header', { headers: { 'X-Note\r\nBcc': 'a@example.com' } }],
    ['a header that is ours', { headers: { BCC: 'a@example.com' } }],
    ['a header that is ours: the sender', { headers: { From: 'a@example.com' } }],
    ['a header that is ours: the type', { headers: { 'Content-Type': 'text/html' } }],
    ['the message id', { messageId: '<a@b>\r\nBcc: <a@b>' }],
    ['the message id without brackets', { messageId: 'a@b' }],
    [
      'the name of an attachment',
      { attachments: [{ filename: 'a\r\nb', contentType: 'text/plain', content: Buffer.from('') }] },
    ],
    [
      'the type of an attachment',
      { attachments: [{ filename: 'a', contentType: 'text/plain\r\nX: y', content: Buffer.from('') }] },
    ],
  ])('refuses for good what would write into the head by way of %s', async (_name, changes) => {
    const before = (await way.seen()).length;
    const error = await way.transport.send(mail(changes)).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(MailError);
    expect((error as MailError).permanent).toBe(true);
    expect((error as MailError).message).not.toMatch(/[\r\n]/);
    expect((await way.seen()).length).toBe(before);
  });
}

describe('by SMTP', () => {
  mailContract(bySmtp);
});

describe('to the outbox', () => {
  mailContract(toTheOutbox);

  test('the same mail again is one mail', async () => {
    const way = await toTheOutbox();
    const given = mail({ attachments: [{ filename: 'a', contentType: 'text/plain', content: Buffer.from('x') }] });
    const [first] = await Promise.all([way.transport.send(given), way.transport.send(given)]);
    const again = await way.transport.send(given);
    expect(first.response).toMatch(/^kept in the outbox/);
    expect(again.response).toMatch(/^kept in the outbox before/);
    expect(await way.seen()).toHaveLength(1);
    await way.close();
  });
});

describe('an address', () => {
  test.each([
    'a@b',
    'zoe@example.com',
    'first.last+tag@sub.example.co.uk',
    "o'neil@example.com",
    'josé@exämple.de',
    '日本@例え.jp',
    `${'a'.repeat(64)}@example.com`,
  ])('%s is one', (address) => {
    expect(isAddress(address)).toBe(true);
  });

  test.each([
    '',
    'a',
    '@',
    'a@',
    '@b',
    'a@b@c',
    'a b@c',
    'a@b c',
    'a@b..c',
    'a@-b',
    'a@b-',
    '.a@b',
    'a.@b',
    'a..b@c',
    '<a@b>',
    'a@b>',
    '"a"@b',
    'a,b@c',
    'a;b@c',
    'a@b\n',
    'a\r\n@b',
    'a\0@b',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b`,
    `a@${'b'.repeat(64)}.c`,
    `a@${'b.'.repeat(130)}c`,
  ])('%j is none', (address) => {
    expect(isAddress(address)).toBe(false);
  });
});
