import { unwrap } from '@quickdesk/client';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { MailLocale } from '../../src/platform/mail/index.js';
import { Mailer, Outbox } from '../../src/platform/mail/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

const all = '/api/v1/mail-templates';
const one = '/api/v1/mail-templates/{name}';
/** Words that hardly any sentence of English or German goes without. */
const OTHERS = /\b(the|you|your|and|was|this|not|for|Sie|Ihr|Ihre|nicht|und|der|die)\b/i;

describe('mails before anybody gets them', () => {
  let desk: Desk;
  let lead: Member;

  beforeAll(async () => {
    desk = await startDesk({
      env: { PUBLIC_URL: 'https://desk.example.com', MAIL_FROM: 'Blue Desk <desk@example.com>' },
    });
    lead = await desk.member({ role: 'lead', name: 'Lea <Lead>' });
  });
  afterAll(() => desk.close());

  const preview = (name: string, locale: MailLocale) =>
    unwrap(lead.client.GET(one, { params: { path: { name }, query: { locale } } }));
  const outbox = async () => (await desk.get(Outbox).page(undefined, 50)).data;

  it('are all there, each in every language, whole and without a gap', async () => {
    const { data, locales } = await unwrap(lead.client.GET(all));
    expect(locales).toEqual(['en', 'de', 'ar']);
    expect(data.map(({ name }) => name)).toMatchInlineSnapshot(`
      [
        "account.address-asked",
        "account.address-changed",
        "account.address-wanted",
        "account.already-registered",
        "account.confirm-address",
        "account.invitation",
        "account.password-changed",
        "account.reclaimed",
        "account.reset",
        "account.unfinished",
        "account.verify",
        "identity.linked",
        "identity.unlinked",
        "mail.test",
        "moderation.notice.ban-everywhere",
        "moderation.notice.ban-room",
        "moderation.notice.mute",
        "moderation.notice.reject-message",
        "moderation.notice.remove-message",
        "moderation.notice.warn",
        "notification.assigned",
        "notification.colleague_noted",
        "notification.customer_replied",
        "notification.mentioned",
        "notification.staff_replied",
        "notification.staff_replied.guest",
        "notification.ticket_solved",
        "notification.ticket_solved.guest",
        "notification.waiting_too_long",
        "second-factor.recovery-code-used",
        "second-factor.removed",
        "second-factor.removed-by-staff",
        "second-factor.set",
        "security.new-device",
        "security.password-changed",
        "security.token-reused",
      ]
    `);
    const subjects = new Map<string, string>();
    for (const { name } of data) {
      for (const locale of locales) {
        const mail = await preview(name, locale);
        expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
        // Nothing is left in another language: what is not Arabic in these is a name, an address or a number.
        const said = `${mail.subject}\n${mail.text}`.replace(/https?:\/\/\S+|\S+@\S+/g, '');
        if (locale === 'ar') expect(said).not.toMatch(OTHERS);
        else expect(said).not.toMatch(/\p{Script=Arabic}/u);
        expect(mail.text.length).toBeGreaterThan(40);
        expect(`${mail.subject} ${mail.text}`).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/);
        for (const link of mail.text.match(/https?:\/\/\S+/g) ?? [])
          expect(link).toMatch(/^https:\/\/desk\.example\.com\//);
        subjects.set(`${name} ${locale}`, mail.subject);
      }
      if (!name.startsWith('notification.')) expect(subjects.get(`${name} de`)).not.toBe(subjects.get(`${name} en`));
    }
    expect(subjects.get('account.invitation en')).toBe('Ada Lindgren invites you to Blue Desk');
    expect((await preview('notification.staff_replied', 'de')).text).toContain(
      'Eine frühere Nachricht steht hier nicht',
    );
  });

  it('nobody can promise one that cannot be looked at', async () => {
    const to = { address: 'zoe@example.com' };
    const owe = desk
      .get(UnitOfWork)
      .quiet('a test', () => desk.get(Mailer).owe({ kind: 'account.new' }, { to, subject: 'New', text: 'New.' }));
    await expect(owe).rejects.toThrow('declare it with defineMail');
  });

  it('go to oneself for a look, by the queue, and stand in the log as what they are', async () => {
    const params = { path: { name: 'account.reset' } };
    const body = { locale: 'de' as const };
    expect(await unwrap(lead.client.POST(`${one}/test`, { params, body }))).toEqual({ to: lead.email });
    await desk.settle();
    const [mail, ...more] = await outbox();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: { name: 'Lea <Lead>', address: lead.email },
      subject: '[Test] Wählen Sie ein neues Passwort',
    });
    expect(mail?.text).toContain('Guten Tag Lea <Lead>');
    expect(mail?.html).toContain('Lea &lt;Lead&gt;');
    expect(mail?.text).not.toContain('token=');
    const log = await unwrap(
      lead.client.GET('/api/v1/mails', {
        params: { query: { to: [lead.email], kind: ['mail.test'], status: ['sent'] } },
      }),
    );
    expect(log.data).toHaveLength(1);
    for (const query of [{ status: ['failed' as const] }, { 'status[ne]': ['sent' as const] }])
      expect((await unwrap(lead.client.GET('/api/v1/mails', { params: { query } }))).data).toEqual([]);
  });

  it('are for those who see the log, who have an address, and who do not ask all day', async () => {
    const missing = await lead.client.GET(one, { params: { path: { name: 'account.nothing' } } });
    expect(missing.error).toMatchObject({ status: 404, code: 'mail_template.not_found' });
    const params = { path: { name: 'account.reset' } };
    const body = { locale: 'en' as const };
    const asOperator = await desk.operator().client.POST(`${one}/test`, { params, body });
    expect(asOperator.error).toMatchObject({ status: 403, code: 'mail_template.no_address' });
    const agent = await desk.member({ role: 'agent' });
    expect((await agent.client.GET(all)).response.status).toBe(403);
    const admin = await desk.member({ role: 'admin' });
    const answers: number[] = [];
    for (let turn = 0; turn < 11; turn += 1)
      answers.push((await admin.client.POST(`${one}/test`, { params, body })).response.status);
    expect(answers).toEqual([...Array<number>(10).fill(202), 429]);
  });
});
