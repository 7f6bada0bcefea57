import type { Written } from '../../src/identity/accounts/letters.js';
import { letters, spanOf } from '../../src/identity/accounts/letters.js';
import type { World } from './accounts-world.js';
import { DAY, freshAddress, HOUR, MINUTE, said, startWorld } from './accounts-world.js';

describe('mails with links', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(undefined, { RATE_LIMIT_REGISTER: '2', RATE_LIMIT_RESET: '2' });
  });
  afterAll(() => world.desk.close());

  it('cannot be caused by the hundred: whoever asks has a limit, whichever address it is about', async () => {
    const register = () => world.register(freshAddress());
    expect([said(await register()), said(await register())]).toEqual([201, 201]);
    const refused = await register();
    expect(said(refused)).toBe('request.too_many');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

    const forgot = () => world.post('/auth/password/forgot', { email: freshAddress() });
    expect([said(await forgot()), said(await forgot())]).toEqual([204, 204]);
    expect(said(await forgot())).toBe('request.too_many');

    const ana = await world.desk.member();
    const change = () => world.post('/me/email', { email: freshAddress(), password: ana.password }, ana.token);
    expect([said(await change()), said(await change())]).toEqual([204, 204]);
    expect(said(await change())).toBe('request.too_many');
    expect(said(await world.post('/auth/email/resend', {}, ana.token))).toBe('request.too_many');
  });
});

describe('what we write', () => {
  const lasts = spanOf(DAY);
  const all = (locale: string): Written[] => {
    const { words } = letters(locale);
    const name = 'Anna';
    return [
      words.verify({ lasts }),
      words.reset({ name, lasts }),
      words.unfinished({ name, lasts }),
      words.alreadyRegistered({ name }),
      words.passwordChanged({ name }),
      words.confirmAddress({ lasts }),
      words.addressAsked({ name }),
      words.addressWanted({ name }),
      words.addressChanged({ name, to: 'new@example.com' }),
      words.invitation({ name, by: 'Ada', desk: 'Example Support', lasts }),
      words.invitation({ name, by: undefined, desk: 'Example Support', lasts }),
    ];
  };

  it('is there in English and German, whole', () => {
    const [english, german] = [all('en'), all('de-CH')];
    expect(all('fr')).toEqual(english);
    for (const [index, letter] of english.entries()) {
      const other = german[index];
      expect(Object.keys(other ?? {}).sort()).toEqual(Object.keys(letter).sort());
      expect(other?.paragraphs).toHaveLength(letter.paragraphs.length);
      expect(other?.after?.length).toBe(letter.after?.length);
      expect(other?.subject).not.toBe(letter.subject);
      expect(JSON.stringify([letter, other])).not.toMatch(/undefined|\[object/);
    }
  });

  it('says how long a link lasts as people would', () => {
    const said = (ms: number) =>
      [letters('en'), letters('de')].map(({ words }) => words.verify({ lasts: spanOf(ms) }).after?.[0]);
    expect(said(DAY)).toEqual(['The link works once, and for 1 day.', 'Der Link gilt einmal und 1 Tag lang.']);
    expect(said(36 * HOUR)).toEqual([
      'The link works once, and for 36 hours.',
      'Der Link gilt einmal und 36 Stunden lang.',
    ]);
    expect(said(90 * MINUTE)[0]).toBe('The link works once, and for 90 minutes.');
    expect(said(1000)[1]).toBe('Der Link gilt einmal und 1 Minute lang.');
  });
});
