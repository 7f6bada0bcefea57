import { unwrap } from '@quickdesk/client';
import { FakeClock, newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Dispatcher } from '../../src/platform/deliveries/index.js';
import type { OwedMail, Promised } from '../../src/platform/mail/index.js';
import { Mailer, Outbox } from '../../src/platform/mail/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { attachmentsOf, parseMail, textOf } from '../support/mime.js';
import type { MailServer } from '../support/smtp.js';
import { startSmtp } from '../support/smtp.js';

const hello: OwedMail = { to: { name: 'Zoë', address: 'zoe@example.com' }, subject: 'Hello', text: 'Hello Zoë!' };

function owe(desk: Desk, mail: Partial<OwedMail> = {}, promise: Partial<Promised> = {}): Promise<void> {
  const mailer = desk.get(Mailer);
  return desk
    .get(UnitOfWork)
    .quiet('a test', () => mailer.owe({ kind: 'test.hello', ...promise }, { ...hello, ...mail }));
}

async function deliveries(desk: Desk) {
  const { data } = await unwrap(
    desk.operator().client.GET('/api/v1/deliveries', { params: { query: { channel: ['mail'] } } }),
  );
  return data;
}

describe('a mail that is owed, with a mail server', () => {
  let server: MailServer;
  let desk: Desk;
  const clock = new FakeClock();
  beforeAll(async () => {
    server = await startSmtp();
    desk = await startDesk({
      clock,
      env: {
        SMTP_URL: `smtp://127.0.0.1:${server.port}`,
        MAIL_FROM: 'Example Desk <desk@example.com>',
        CONSUMER_SWEEP: '1h',
        DELIVERY_RETRY_FIRST: '20ms',
      },
    });
  });
  afterAll(async () => {
    await desk.close();
    await server.close();
  });

  /** The next attempts at whatever waits for one. */
  async function later(ms: number): Promise<void> {
    clock.advance(ms);
    await desk.get(Dispatcher).sweep();
    await desk.settle();
  }

  test('goes out once the change is committed, with its attachments from the storage', async () => {
    const key = `mails/${newId()}`;
    await desk.get(Storage).put(key, Buffer.from([0, 1, 2, 255]), { contentType: 'image/png' });
    await owe(desk, { html: '<p>Hello</p>', attachments: [{ filename: 'photo.png', contentType: 'image/png', key }] });
    await desk.settle();
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'desk@example.com', to: ['zoe@example.com'] });
    const parsed = parseMail(mail?.raw ?? Buffer.alloc(0));
    expect([textOf(parsed, 'text/plain'), textOf(parsed, 'text/html')]).toEqual(['Hello Zoë!', '<p>Hello</p>']);
    expect(attachmentsOf(parsed).map((each) => [...each.content])).toEqual([[0, 1, 2, 255]]);
    const [delivery] = await deliveries(desk);
    expect(delivery).toMatchObject({ kind: 'test.hello', status: 'sent', attempts: 1 });
    expect(parsed.headers.get('message-id')).toBe(`<${delivery?.id}@example.com>`);
  });

  test('does not go out when the change is undone', async () => {
    const before = server.mails.length;
    const undone = desk.get(UnitOfWork).quiet('a test', async () => {
      await desk.get(Mailer).owe({ kind: 'test.undone' }, hello);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await desk.settle();
    expect(server.mails).toHaveLength(before);
    await expect(desk.get(Mailer).owe({ kind: 'test.outside' }, hello)).rejects.toThrow('outside a unit of work');
  });

  test('promised twice under one key is one mail', async () => {
    const before = server.mails.length;
    await owe(desk, {}, { key: 'hello.once' });
    await owe(desk, {}, { key: 'hello.once' });
    await desk.settle();
    expect(server.mails).toHaveLength(before + 1);
  });

  test('is tried again after passing trouble, as the same mail', async () => {
    const before = server.mails.length;
    server.hangUp('to');
    server.hangUp('end');
    await owe(desk, { subject: 'Again' });
    await desk.settle();
    await eventually(async () => {
      await later(120_000);
      expect((await deliveries(desk))[0]).toMatchObject({ status: 'sent', attempts: 3 });
    });
    const again = server.mails.slice(before).map(({ raw }) => parseMail(raw).headers);
    // The first attempt was cut off, the second taken without our hearing of it, the third is that one again.
    expect(again.map((headers) => headers.get('subject'))).toEqual(['Again', 'Again']);
    expect(again[0]?.get('message-id')).toBe(again[1]?.get('message-id'));
  });

  test('is given up when the server refuses it for good, and says what the server said', async () => {
    server.refuse('to', 550);
    await owe(desk, { subject: 'Nobody', to: { address: 'nobody@example.com' } });
    await desk.settle();
    const [delivery] = await deliveries(desk);
    expect(delivery).toMatchObject({ status: 'failed', attempts: 1 });
    expect(delivery?.lastError).toContain('made to refuse at to');
  });

  test('is given up when its attachment is gone', async () => {
    const before = server.mails.length;
    await owe(desk, { attachments: [{ filename: 'gone.txt', contentType: 'text/plain', key: 'mails/gone' }] });
    await desk.settle();
    const [delivery] = await deliveries(desk);
    expect(delivery).toMatchObject({ status: 'failed', attempts: 1 });
    expect(delivery?.lastError).toContain('"gone.txt" is not in the storage');
    expect(server.mails).toHaveLength(before);
  });

  test('that could never go out is refused when it is promised', async () => {
    for (const wrong of [
      { to: { address: 'nobody' } },
      { subject: 'x\r\nBcc: y@example.com' },
      { headers: { Bcc: 'y@example.com' } },
      { messageId: 'x' },
    ]) {
      await expect(owe(desk, wrong)).rejects.toMatchObject({ kind: 'invalid', code: 'mail.invalid' });
    }
  });

  test('is nowhere to be read here', async () => {
    expect((await fetch(`${desk.url}/outbox`)).status).toBe(404);
    await desk.settle();
  });
});

describe('the outbox of a development desk', () => {
  let desk: Desk;
  const clock = new FakeClock(new Date('2026-03-04T05:06:07Z'));
  beforeAll(async () => void (desk = await startDesk({ clock, env: { MAIL_FROM: 'Desk <desk@example.com>' } })));
  afterAll(() => desk.close());

  const get = async (path: string) => {
    const answer = await fetch(`${desk.url}${path}`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  async function send(mail: Partial<OwedMail> = {}): Promise<string> {
    await owe(desk, mail);
    await desk.settle();
    const { data } = await desk.get(Outbox).page(undefined, 1);
    return data[0]?.id ?? 'none';
  }

  test('says so while it is empty, and looks the way its own style sheet says', async () => {
    const page = await get('/outbox');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('No mail has been sent yet');
    expect(page.text).toContain('href="/outbox/outbox.css"');
    const css = await get('/outbox/outbox.css');
    expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test('shows each mail under a strict policy, with nothing in the page that the policy forbids', async () => {
    const id = await send({
      subject: '<script>alert(1)</script> & "more"',
      to: { name: '<img src=x onerror=alert(1)>', address: 'zoe@example.com' },
      text: 'Follow https://desk.example.com/confirm?a=1&b=<2>. Or not.\n<script>alert(2)</script>',
      html: '<script>alert(3)</script><p style="color:red">Hello <a href="https://desk.example.com/x">there</a></p>',
      headers: { 'X-Note': '"><script>alert(4)</script>' },
    });
    const pages = [
      '/outbox',
      `/outbox/${id}`,
      `/outbox/${id}?view=text`,
      `/outbox/${id}?view=head`,
      `/outbox/${id}?view="><script>`,
    ];
    for (const path of pages) {
      const { status, headers, text } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(text).not.toMatch(/<script|<style|<img|<[^>]*\s(on\w+|style)=|javascript:/i);
    }
    expect((await get('/outbox')).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
    const inText = (await get(`/outbox/${id}?view=text`)).text;
    expect(inText).toContain('href="https://desk.example.com/confirm?a=1&amp;b="');
    expect((await get(`/outbox/${id}?view=head`)).text).toContain('&quot;&gt;&lt;script&gt;alert(4)');
    expect((await get(`/outbox/${id}`)).text).toContain('2026-03-04 05:06:07 UTC');
  });

  test('shows a mail as HTML in a frame that runs nothing and reaches nothing of ours', async () => {
    const { data } = await desk.get(Outbox).page(undefined, 1);
    const page = await get(`/outbox/${data[0]?.id}`);
    expect(page.text).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const body = await get(`/outbox/${data[0]?.id}/body.html`);
    expect(body.text).toContain('<p style="color:red">Hello');
    const policy = body.headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      'sandbox allow-popups allow-popups-to-escape-sandbox',
      "frame-ancestors 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  });

  test('gives attachments as files to keep, never to run', async () => {
    const key = `mails/${newId()}`;
    await desk.get(Storage).put(key, Buffer.from('<script>alert(1)</script>'), { contentType: 'text/html' });
    const id = await send({ attachments: [{ filename: 'Zoë "x".html', contentType: 'text/html', key }] });
    expect((await get(`/outbox/${id}`)).text).toContain('Zoë &quot;x&quot;.html');
    const file = await get(`/outbox/${id}/attachments/0`);
    expect(file.text).toBe('<script>alert(1)</script>');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Zo%C3%AB%20%22x%22.html");
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of ['attachments/1', 'attachments/x', 'attachments/-1'])
      expect((await get(`/outbox/${id}/${path}`)).status).toBe(404);
  });

  test('lists the newest first, page by page', async () => {
    for (let n = 0; n < 30; n += 1) await owe(desk, { subject: `Number ${n}` });
    await desk.settle();
    const subjects: string[] = [];
    let path: string | undefined = '/outbox';
    for (let pages = 0; path && pages < 5; pages += 1) {
      const { text }: { text: string } = await get(path);
      subjects.push(...[...text.matchAll(/>Number (\d+)</g)].map(([, n]) => n ?? ''));
      path = /<a href="(\/outbox\?before=[^"]+)" rel="next">/.exec(text)?.[1];
    }
    expect(path).toBeUndefined();
    expect(subjects.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n));
    const ids = (await desk.get(Outbox).page(undefined, 100)).data.map((mail) => mail.id);
    expect(ids).toEqual(ids.toSorted().reverse());
  });

  test('knows no mail that is none', async () => {
    for (const path of [newId(), 'x', '..%2f', `${newId()}/body.html`]) {
      const { status, text } = await get(`/outbox/${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('no such mail');
    }
  });
});

describe('in production', () => {
  test('there is no outbox; without a mail server mails wait and say why', async () => {
    const desk = await startDesk({ env: { NODE_ENV: 'production' } });
    expect((await fetch(`${desk.url}/outbox`)).status).toBe(404);
    await owe(desk);
    await desk.settle();
    const [delivery] = await deliveries(desk);
    expect(delivery).toMatchObject({
      status: 'owed',
      attempts: 1,
      lastError: 'There is no mail server: set SMTP_URL.',
    });
    expect((await desk.get(Outbox).page(undefined)).data).toEqual([]);
    await desk.close();
  });
});
