import { Readable } from 'node:stream';
import { MailError } from '../../../src/platform/mail/index.js';
import type { SmtpOptions, SmtpTransport } from '../../../src/platform/mail/smtp.transport.js';
import { selfSigned } from '../../support/certificate.js';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/servers.js';
import type { MailServer, MailServerOptions } from '../../support/smtp.js';
import { startSmtp } from '../../support/smtp.js';
import { mail, seenIn, transportTo } from './ways.js';

describe('by SMTP, when things go wrong', () => {
  let server: MailServer;
  let transport: SmtpTransport;
  afterEach(async () => {
    await transport.close();
    await server.close();
  });
  async function connected(
    options: MailServerOptions & SmtpOptions & { login?: string; query?: string; scheme?: string } = {},
  ): Promise<void> {
    server = await startSmtp(options);
    transport = transportTo(server, options);
  }
  const failure = async (given = mail()) => {
    const error = await transport.send(given).catch((each: unknown) => each);
    if (!(error instanceof MailError)) throw new Error(`This should have failed as a mail: ${JSON.stringify(error)}`);
    return error;
  };

  test.each([
    ['an address nobody has', 'to', 550, { fault: 'address', permanent: true }],
    ['a full mailbox', 'to', 452, { fault: 'server', permanent: false, retryAfterMs: 60_000 }],
    ['greylisting', 'to', 451, { fault: 'server', permanent: false, retryAfterMs: 60_000 }],
    ['a sender that is not allowed', 'from', 553, { fault: 'mail', permanent: true }],
    ['a server that wants us to sign in', 'from', 530, { fault: 'settings', permanent: false }],
    ['a mail that looks like spam', 'data', 554, { fault: 'mail', permanent: true }],
    ['a server that is full', 'data', 452, { fault: 'server', permanent: false, retryAfterMs: 60_000 }],
    ['a server that does not serve us', 'connect', 554, { fault: 'server', permanent: false }],
    ['a server that is closing', 'connect', 421, { fault: 'server', permanent: false }],
  ] as const)('%s (%s, %d)', async (_name, stage, code, expected) => {
    await connected();
    server.refuse(stage, code);
    expect(await failure()).toMatchObject(expected);
    expect(server.mails).toHaveLength(0);
    // And it is not the end: the next mail goes out.
    await transport.send(mail());
    expect(server.mails).toHaveLength(1);
  });

  test('signs in; a wrong password is a matter of settings, and the mail waits', async () => {
    await connected({
      user: 'desk@example.com',
      password: 'p@ss:word/1',
      login: `${encodeURIComponent('desk@example.com')}:${encodeURIComponent('p@ss:word/1')}@`,
    });
    await transport.send(mail());
    expect(server.mails[0]?.user).toBe('desk@example.com');
    await transport.close();
    transport = transportTo(server, { login: 'desk:wrong@' });
    expect(await failure()).toMatchObject({ fault: 'settings', permanent: false });
    server.refuse('auth', 454);
    expect(await failure()).toMatchObject({ fault: 'settings', permanent: false });
    expect(server.mails).toHaveLength(1);
  });

  test('TLS, from the start and by STARTTLS, with a certificate it trusts', async () => {
    for (const implicit of [true, false]) {
      const certificate = selfSigned();
      server = await startSmtp({ tls: { certificate, implicit } });
      transport = transportTo(server, { scheme: implicit ? 'smtps' : 'smtp', ca: certificate.cert });
      await transport.send(mail());
      expect(server.mails[0]?.secure).toBe(true);
      await transport.close();
      await server.close();
    }
    await connected();
  });

  test('hands nothing, and no password, to a server whose certificate it cannot trust or that hides its TLS', async () => {
    await connected({
      user: 'desk',
      password: 'secret',
      login: 'desk:secret@',
      tls: { certificate: selfSigned(), implicit: false },
    });
    expect(await failure()).toMatchObject({ permanent: false });
    expect([server.signIns, server.mails]).toEqual([[], []]);
    await transport.close();
    await server.close();
    await connected({ user: 'desk', password: 'secret', login: 'desk:secret@', query: '?starttls=required' });
    expect(await failure()).toMatchObject({ fault: 'settings', permanent: false });
    expect([server.signIns, server.mails]).toEqual([[], []]);
  });

  test('a server that is away, hangs up, or keeps silent is tried again later', async () => {
    await connected({ silenceMs: 300 });
    const nobody = transportTo({ port: await freePort() });
    await expect(nobody.send(mail())).rejects.toMatchObject({ fault: 'server', permanent: false });
    await nobody.close();
    for (const stage of ['connect', 'to', 'data'] as const) {
      server.hangUp(stage);
      expect([stage, await failure()]).toMatchObject([stage, { fault: 'server', permanent: false }]);
    }
    for (const stage of ['connect', 'from', 'data'] as const) {
      const release = server.hang(stage);
      expect([stage, await failure()]).toMatchObject([stage, { fault: 'server', permanent: false }]);
      release();
      await transport.close();
      await server.close();
      expect(server.mails).toHaveLength(0);
      await connected({ silenceMs: 300 });
    }
  });

  test('a mail has its time, whatever the server does meanwhile', async () => {
    await connected({ mailMs: 200 });
    const release = server.hang('data');
    const started = performance.now();
    expect(await failure()).toMatchObject({ fault: 'server', permanent: false });
    expect(performance.now() - started).toBeLessThan(2000);
    release();
  });

  test('an answer that is lost after the mail was taken: the same mail again carries the same id', async () => {
    await connected();
    server.hangUp('end');
    const given = mail();
    expect(await failure(given)).toMatchObject({ permanent: false });
    await transport.send(given);
    expect(server.mails.map(({ raw }) => seenIn(raw).messageId)).toEqual([given.messageId, given.messageId]);
  });

  test('an attachment that breaks off is no mail', async () => {
    await connected();
    const breaking = Readable.from(
      (function* () {
        yield Buffer.from('first half');
        throw new Error('the file went away');
      })(),
    );
    const error = await failure(
      mail({ attachments: [{ filename: 'a', contentType: 'text/plain', content: breaking }] }),
    );
    expect(error).toMatchObject({ permanent: false });
    expect(server.mails).toHaveLength(0);
  });

  test('an attachment cannot name a file or an address to be fetched', async () => {
    await connected();
    const sneaky = {
      filename: 'passwd',
      contentType: 'text/plain',
      content: { path: '/etc/passwd' } as unknown as Buffer,
    };
    await failure(mail({ attachments: [sneaky] }));
    expect(server.mails).toHaveLength(0);
  });

  test('many at once share a few connections, which closing ends', async () => {
    await connected();
    const ids = Array.from({ length: 30 }, () => mail());
    let most = 0;
    await Promise.all(
      ids.map(async (each) => {
        await transport.send(each);
        most = Math.max(most, server.connections);
      }),
    );
    expect(server.mails.map(({ raw }) => seenIn(raw).messageId).sort()).toEqual(
      ids.map(({ messageId }) => messageId).sort(),
    );
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(5);
    expect(server.connections).toBeGreaterThan(0);
    await transport.close();
    await eventually(() => expect(server.connections).toBe(0));
    expect(await failure()).toMatchObject({ fault: 'server', permanent: false });
  });
});
