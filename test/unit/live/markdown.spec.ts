import fc, { TIMES } from '../../support/generated-cases.js';
import type { Block, Inline } from '@quickdesk/live';
import { markdown } from '@quickdesk/live';

const text = (said: string): Inline => ({ type: 'text', text: said });
const line = (said: string): readonly Inline[] => {
  const [block] = markdown(said);
  if (block?.type !== 'paragraph') throw new Error(`${said} is no paragraph.`);
  return block.children;
};
const link = (href: string, ...children: Inline[]): Inline => ({
  type: 'link',
  href,
  children: children.length > 0 ? children : [text(href)],
});

function wordsOf(blocks: readonly (Block | Inline)[]): string {
  return blocks
    .map((each) => {
      if (each.type === 'break') return '\n';
      if (each.type === 'mention') return each.userId;
      if (each.type === 'list') return each.items.map(wordsOf).join('');
      if (each.type === 'code' && 'language' in each) return `${each.language ?? ''}${each.text}`;
      return 'text' in each ? each.text : wordsOf(each.children);
    })
    .join('');
}

function linksOf(blocks: readonly (Block | Inline)[]): string[] {
  return blocks.flatMap((each) => {
    if (each.type === 'list') return each.items.flatMap(linksOf);
    const inner = 'children' in each ? linksOf(each.children) : [];
    return each.type === 'link' ? [each.href, ...inner] : inner;
  });
}

describe('the Markdown of messages', () => {
  it.each<[string, Inline[]]>([
    ['plain', [text('plain')]],
    [
      '**bold** and *italic*',
      [{ type: 'bold', children: [text('bold')] }, text(' and '), { type: 'italic', children: [text('italic')] }],
    ],
    [
      '__bold__ and _italic_',
      [{ type: 'bold', children: [text('bold')] }, text(' and '), { type: 'italic', children: [text('italic')] }],
    ],
    ['~~no~~', [{ type: 'strike', children: [text('no')] }]],
    ['***both***', [{ type: 'bold', children: [{ type: 'italic', children: [text('both')] }] }]],
    ['**a *b* c**', [{ type: 'bold', children: [text('a '), { type: 'italic', children: [text('b')] }, text(' c')] }]],
    ['snake_case_name and 2 * 3 * 4', [text('snake_case_name and 2 * 3 * 4')]],
    ['**never closed', [text('**never closed')]],
    ['*a **b* c**', [{ type: 'italic', children: [text('a **b')] }, text(' c**')]],
    ['`*code*` ``a ` b``', [{ type: 'code', text: '*code*' }, text(' '), { type: 'code', text: 'a ` b' }]],
    ['`not closed', [text('`not closed')]],
    ['\\*not\\* \\n', [text('*not* \\n')]],
    ['one\ntwo', [text('one'), { type: 'break' }, text('two')]],
    ['see https://example.com/a_(b)?c=1.', [text('see '), link('https://example.com/a_(b)?c=1'), text('.')]],
    ['(https://example.com)', [text('('), link('https://example.com'), text(')')]],
    ['**https://example.com**', [{ type: 'bold', children: [link('https://example.com')] }]],
    ['xhttps://example.com', [text('xhttps://example.com')]],
    [
      '[the *docs*](https://example.com)',
      [link('https://example.com', text('the '), { type: 'italic', children: [text('docs')] })],
    ],
    ['[mail](mailto:help@example.com)', [link('mailto:help@example.com', text('mail'))]],
    [
      '[no](javascript:alert(1)) [no](data:text/html,x) [no](//example.com)',
      [text('[no](javascript:alert(1)) [no](data:text/html,x) [no](//example.com)')],
    ],
    ['[https://a.example](https://b.example)', [link('https://b.example', text('https://a.example'))]],
    ['[brackets] and [x] (y)', [text('[brackets] and [x] (y)')]],
    ['<b>no</b> <script>', [text('<b>no</b> <script>')]],
    [
      'hi <@0198D0F4-7c1a-7b52-9a2e-3f6f1f0e6a11>!',
      [text('hi '), { type: 'mention', userId: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }, text('!')],
    ],
    ['<@nobody>', [text('<@nobody>')]],
  ])('reads %j', (said, expected) => {
    expect(line(said)).toEqual(expected);
  });

  it('reads blocks', () => {
    const said = [
      'Hello',
      'there',
      '',
      '> quoted',
      '> > twice',
      '',
      '- one',
      '  more',
      '- two',
      '3. three',
      '4. four',
      '```ts',
      'const *a* = 1;',
      '',
      '```',
      'end',
    ];
    expect(markdown(said.join('\r\n'))).toEqual([
      { type: 'paragraph', children: [text('Hello'), { type: 'break' }, text('there')] },
      {
        type: 'quote',
        children: [
          { type: 'paragraph', children: [text('quoted')] },
          { type: 'quote', children: [{ type: 'paragraph', children: [text('twice')] }] },
        ],
      },
      { type: 'list', start: null, items: [[text('one'), { type: 'break' }, text('more')], [text('two')]] },
      { type: 'list', start: 3, items: [[text('three')], [text('four')]] },
      { type: 'code', language: 'ts', text: 'const *a* = 1;\n' },
      { type: 'paragraph', children: [text('end')] },
    ]);
    expect(markdown('')).toEqual([]);
    expect(markdown('```\nnever closed')).toEqual([{ type: 'code', language: null, text: 'never closed' }]);
  });

  it('nests no deeper than anybody means, so that whoever shows it does not fall over', () => {
    const depth = (nodes: readonly (Block | Inline)[]): number =>
      Math.max(0, ...nodes.map((each) => ('children' in each ? 1 + depth(each.children) : 0)));
    const opened = '**a _b '.repeat(500);
    expect(depth(markdown(opened + 'c_ d**'.repeat(500)))).toBeLessThan(20);
    expect(depth(markdown(`${'> '.repeat(500)}a`))).toBeLessThan(20);
  });

  it('loses no word, and leads nowhere but to pages and mail', () => {
    const bits = fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '``',
      '[',
      ']',
      '](',
      ')',
      '(',
      '\\',
      '<',
      '>',
      '<@',
      '\n',
      '> ',
      '- ',
      '1. ',
      '```',
      'https://',
      'a',
      'word',
      ' ',
      'javascript:',
      'mailto:x@y.z',
      'https://e.x',
    );
    const hostile = fc
      .array(fc.oneof(bits, fc.string({ maxLength: 4 })), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, (said) => {
        const tree = markdown(said);
        const letters = (from: string) => from.replaceAll(/[^a-z]/g, '');
        const kept = letters(wordsOf(tree) + linksOf(tree).join(''));
        for (const word of said.match(/\bword\b/g) ?? []) expect(kept).toContain(word);
        for (const href of linksOf(tree)) expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
      }),
      { numRuns: 2000 * TIMES },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.!?äöü0-9]*$/), (said) => {
        const [only] = markdown(said);
        // "3. like this" is a list that begins with its number.
        const number = only?.type === 'list' && only.start !== null ? /^ *\d+\. */.exec(said)?.[0] : '';
        expect(wordsOf(markdown(said))).toBe(said.slice(number?.length).trim());
      }),
    );
  });

  /** Twice as much takes about twice as long; a quadratic one would take hundreds of times as long as the budget. */
  it.each([
    '*',
    '**',
    '*a',
    '_a ',
    '***a',
    '~~',
    '`',
    '`a',
    '``a`',
    '[',
    ']',
    '[a](',
    '[](',
    '](',
    '[a](b',
    '[a]',
    '<@',
    '\\',
    '> ',
    '>',
    '- ',
    '1. a\n',
    '```\n',
    '\n',
    ' ',
    '  \n',
    '- a\n  \n',
    'https://',
    'https://a(',
    'https://a)',
    'http://a))))',
    '**a',
    '*a **b ',
    '_a __b ',
    'h',
    '- a\n   ',
  ])('takes no longer than its length deserves for %j', (bit) => {
    const said = bit.repeat(60_000 / bit.length);
    const began = performance.now();
    markdown(said);
    markdown(`https://a${said}`);
    markdown(`- a\n${said}`);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
