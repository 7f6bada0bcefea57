import fc from '../../support/generated-cases.js';
import { firstLink, previewOf } from '../../../src/conversation/link-previews/page-preview.js';

describe('the first link of a text', () => {
  it.each([
    ['See https://example.com/a.', 'https://example.com/a'],
    ['(http://example.com/b?c=d&e)', 'http://example.com/b?c=d&e'],
    ['<https://example.com/x> and https://example.com/y', 'https://example.com/x'],
    ['**https://example.com/bold**', 'https://example.com/bold'],
    ['ftp://example.com, javascript:alert(1), example.com', undefined],
    ['https://', undefined],
  ])('%s', (body, link) => expect(firstLink(body)).toBe(link));
});

describe('what a page says of itself', () => {
  const url = 'https://example.com/page';

  it('is read from its head', () => {
    const html = `<html><head><title>Not this</title>
      <meta property="og:title" content="Fish &amp; chips &#8211; &#x2665;"><meta content='Fresh "daily"' name=description>
      <meta property="og:site_name" content="The   harbour"></head>`;
    expect(previewOf(url, html)).toEqual({
      url,
      title: 'Fish & chips – ♥',
      description: 'Fresh "daily"',
      site: 'The harbour',
    });
  });

  it('is its title at least, and else nothing', () => {
    expect(previewOf(url, '<TITLE lang="en">\n Opening hours \n</TITLE>')).toEqual({
      url,
      title: 'Opening hours',
      description: '',
      site: 'example.com',
    });
    expect(previewOf(url, '<h1>No head</h1>')).toBeUndefined();
    expect(previewOf(url, '<title> </title>')).toBeUndefined();
  });

  it('is plain text of bounded length, whatever it says', () => {
    const part = fc.constantFrom(
      '<meta ',
      'property="og:title" ',
      'content="',
      '"',
      '>',
      '<title>',
      '</title>',
      '&#0;',
      '&#x110000;',
      '&lt;script&gt;',
      '\u0000',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 60 }), (parts) => {
        const preview = previewOf(url, parts.join(''));
        if (!preview) return;
        expect(preview.title).not.toBe('');
        expect(preview.title.length).toBeLessThanOrEqual(200);
        expect(`${preview.title}${preview.description}`).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('takes no time to find, in a page made to take long', () => {
    const began = performance.now();
    for (const piece of ['<meta ', '<meta content="', '<title', '<meta property=og:title ', '&#'])
      previewOf(url, piece.repeat(40_000));
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
