import type { Block, Inline } from '@quickdesk/live';
import { markdown } from '@quickdesk/live';
import { plainLines } from '../../../src/conversation/messages/plain-lines.js';
import fc, { TIMES } from '../../support/generated-cases.js';

const ANA = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';

describe('the words of a message', () => {
  it.each<[string, string[]]>([
    ['My parcel has not come', ['My parcel has not come']],
    ['\n \n  My parcel\n\nhas not come ', ['My parcel', 'has not come']],
    ['**My parcel** has *not* ~~come~~ __arrived__ ***at all***', ['My parcel has not come arrived at all']],
    ['**My parcel\nhas not** come', ['My parcel', 'has not come']],
    ['> quoted\n>> twice\n\n- one\n- two\n3. three', ['quoted', 'twice', 'one', 'two', 'three']],
    ['```ts\nconst *a* = 1;\n```\nfails', ['const *a* = 1;', 'fails']],
    ['`npm *run*` and ``a ` b``', ['npm *run* and a ` b']],
    ['[the *docs*](https://example.com/a_b) say', ['the docs say']],
    ['https://example.com/a_b_c*d*', ['https://example.com/a_b_cd']],
    [`<@${ANA}> can you help`, ['can you help']],
    ['snake_case_name and 2 * 3 * 4', ['snake_case_name and 2 * 3 * 4']],
    ['\\*not\\* [x] (y) **never closed', ['*not* [x] (y) **never closed']],
    ['[no](javascript:alert(1)) <b>', ['[no](javascript:alert(1)) <b>']],
    ['***\n \n---', ['***', '---']],
    ['', []],
  ])('of %j are %j', (body, lines) => {
    expect(plainLines(body)).toEqual(lines);
  });

  it('are the ones that the reader of messages shows, whatever the marks', () => {
    // Begun with a word: what begins a list or a quote is above.
    const piece = fc.constantFrom('a', 'b c', ' ', '*', '**', '_', '~~', '`', '[a *b*](https://example.com/)');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const body = `a ${pieces.join('')}`;
        expect(plainLines(body).join(' ')).toBe(shown(body));
      }),
      { numRuns: 300 * TIMES },
    );
  });
});

function shown(body: string): string {
  const words = (each: Block | Inline): string => {
    if (each.type === 'list') return each.items.map((item) => item.map(words).join('')).join('\n');
    if (each.type === 'break') return '\n';
    if (each.type === 'mention') return '';
    if (each.type === 'quote') return each.children.map(words).join('\n');
    return 'text' in each ? each.text : each.children.map(words).join('');
  };
  return markdown(body).map(words).join('\n').replace(/\s+/g, ' ').trim();
}
