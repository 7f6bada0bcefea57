import { counted, letter, mailLocaleOf } from '../../../src/platform/mail/index.js';

const nasty = `<b>"Ann" & 'Bob'</b>`;

describe('a letter', () => {
  const whole = {
    greeting: 'Hello Ann,',
    paragraphs: ['Please confirm your address.', 'One\nTwo'],
    action: { label: 'Confirm', url: 'https://desk.example.com/account/verify#token=abc&x=1' },
    after: ['The link holds for a day.'],
  };

  it('says the same with and without HTML', () => {
    const { text, html } = letter(whole);
    expect(text).toBe(
      [
        'Hello Ann,',
        'Please confirm your address.',
        'One\nTwo',
        'Confirm:\nhttps://desk.example.com/account/verify#token=abc&x=1',
        'The link holds for a day.\n',
      ].join('\n\n'),
    );
    for (const said of ['Hello Ann,', 'Please confirm your address.', 'One<br>\nTwo', 'The link holds for a day.']) {
      expect(html).toContain(`>${said}</p>`);
    }
    const link = 'https://desk.example.com/account/verify#token=abc&amp;x=1';
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(html.split(`href="${link}"`)).toHaveLength(3);
    // Shown as well, for whoever cannot press the button.
    expect(html).toContain(`>${link}</a>`);
    expect(html).toContain('<title>Confirm</title>');
  });

  it('is written in its language and its direction', () => {
    expect(letter(whole).html).toContain('<html lang="en" dir="ltr">');
    expect(letter({ ...whole, locale: 'ar-EG' }).html).toContain('<html lang="ar-EG" dir="rtl">');
    expect(letter({ ...whole, locale: 'de', dir: 'rtl' }).html).toContain('<html lang="de" dir="rtl">');
    const quotes = [{ by: 'Ana', text: 'Yes.' }];
    expect(letter({ ...whole, quotes }).html).toContain('border-left:3px');
    const arabic = letter({ ...whole, quotes, locale: 'ar' }).html;
    expect([arabic.includes('border-right:3px'), arabic.includes('border-left')]).toEqual([true, false]);
  });

  it.each([
    ['ar', 'ar'],
    ['AR-eg', 'ar'],
    ['de-AT', 'de'],
    ['den', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])('is written to readers of %j in %s', (locale, written) => {
    expect(mailLocaleOf(locale)).toBe(written);
  });

  it('counts in Arabic as one counts there', () => {
    const days = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' };
    expect([0, 1, 2, 3, 10, 11, 100].map((count) => counted(count, days))).toEqual([
      '0 يوم',
      'يوم واحد',
      'يومين',
      '3 أيام',
      '10 أيام',
      '11 يومًا',
      '100 يوم',
    ]);
  });

  it('takes what people are called as text, wherever it stands', () => {
    const { html, text } = letter({
      greeting: `Hello ${nasty},`,
      paragraphs: [`From ${nasty}`],
      action: { label: nasty, url: `https://desk.example.com/?a="><b>x</b>'#"><b>` },
      after: [nasty],
      locale: nasty,
    });
    expect(html).not.toContain('<b>');
    expect(html.split('&lt;b&gt;&quot;Ann&quot; &amp; &#39;Bob&#39;&lt;/b&gt;')).toHaveLength(8);
    // Every tag is one of ours, and no attribute was ended early.
    const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name));
    expect([...tags].sort()).toEqual(
      ['a', 'body', 'br', 'div', 'head', 'html', 'meta', 'p', 'style', 'title'].filter((each) => each !== 'br'),
    );
    for (const [, value = ''] of html.matchAll(/href="([^"]*)"/g)) expect(value).not.toMatch(/[<>'\s]/);
    expect(text).toContain(`Hello ${nasty},`);
  });

  it('keeps nobody from adding lines or turning the text around', () => {
    const { text, html } = letter({
      greeting: 'Hello Ann\r\nBcc: everybody@example.com,',
      paragraphs: ['a\u202eb\u0000c\u2028d'],
    });
    expect(text).toBe('Hello Ann Bcc: everybody@example.com,\n\nabc d\n');
    expect(html).toContain('>abc d</p>');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])('does not lead to %s', (url) => {
    expect(() => letter({ paragraphs: [], action: { label: 'x', url } })).toThrow();
  });

  it('needs neither greeting nor action', () => {
    const { text, html } = letter({ paragraphs: ['Only this.'] });
    expect(text).toBe('Only this.\n');
    expect(html).not.toContain('<a ');
  });

  it.each(['light', 'dark'])('can be read in a %s room: every text stands out from what is behind it', (room) => {
    const { html } = letter(whole);
    const dark = (name: string, property: string) =>
      new RegExp(`\\.${name} \\{[^}]*\\b${property}: (#[0-9a-f]{6})`).exec(html)?.[1] ?? '';
    const inline = (name: string, property: string) =>
      new RegExp(`class="${name}"[^>]*style="[^"]*\\b(?<!-)${property}:(#[0-9a-f]{6})`).exec(html)?.[1] ?? '';
    const colour = room === 'dark' ? dark : inline;
    for (const name of ['say', 'quiet', 'link']) {
      expect(contrast(colour(name, 'color'), colour('sheet', 'background'))).toBeGreaterThan(4.5);
    }
    const [, background = '', label = ''] =
      /background:(#[0-9a-f]{6});color:(#[0-9a-f]{6});font-size:16px;font-weight/.exec(html) ?? [];
    expect(contrast(label, background)).toBeGreaterThan(4.5);
  });
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
