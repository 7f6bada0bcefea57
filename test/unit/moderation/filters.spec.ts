import type { MessageFilter } from '../../../src/desk/moderation/filters/filter.entity.js';
import { compiled } from '../../../src/desk/moderation/filters/compiled-filter.js';
import { judge } from '../../../src/desk/moderation/filters/judge.js';
import { PatternWrong } from '../../../src/desk/moderation/filters/pattern/nodes.js';
import { Pattern } from '../../../src/desk/moderation/filters/pattern/pattern.js';

const masking = (sought: Partial<MessageFilter>) =>
  compiled({ kind: 'words', words: [], pattern: '', action: 'mask', ...sought } as MessageFilter);
const masked = (words: string[], text: string) => judge([masking({ words })], text).body;
const found = (pattern: string, text: string) =>
  new Pattern(pattern).find(text, 50).map(({ from, to }) => text.slice(from, to));

describe('words', () => {
  it.each([
    ['Buy SPAM now', 'Buy *** now'],
    ['ｓｐａｍ', '***'],
    ['$p4m!', '***!'],
    ['sp\u200ba\u00adm', '***'],
    ['s\u0301pa\u0308m\u0302.', '***.'],
    ['ѕраm', '***'],
    ['spam,spam', '***,***'],
    ['“spam”', '“***”'],
    ['🙂spam🙂', '🙂***🙂'],
    ['spammer antispam spam2 _spam', 'spammer antispam spam2 _***'],
    ['s p a m', 's p a m'],
  ])('%s', (text, expected) => expect(masked(['Spam'], text)).toBe(expected));

  it('are phrases too, and written without spaces where a language has none', () => {
    expect(masked(['cheap pills'], 'CHEAP \n  p1lls!')).toBe('***!');
    expect(masked(['cheap pills'], 'cheappills')).toBe('cheappills');
    expect(masked(['傻瓜'], '你是傻瓜吗')).toBe('你是***吗');
    expect(masked(['straße', 'ill', 'lil'], 'STRASSE ill 1i1 lil')).toBe('STRASSE *** *** ***');
  });

  it('many of them take no longer than few', () => {
    const words = Array.from({ length: 500 }, (_, at) => `word${at} number${at}`);
    const many = Array.from({ length: 100 }, () => masking({ words }));
    const text = 'wordy numbers '.repeat(700);
    const started = performance.now();
    expect(judge(many, text).matched).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('patterns', () => {
  it.each<[string, string, string[]]>([
    ['spam', 'no SPAM, Spam', ['SPAM', 'Spam']],
    ['\\b\\d{4}-\\d{2,4}\\b', 'call 1234-56, 1234-567890, 1234-5678', ['1234-56', '1234-5678']],
    ['(?:buy|get) (now|it)', 'Buy now or get it', ['Buy now', 'get it']],
    ['[a-c]+[^d-z ]', 'abcabc! x', ['abcabc!']],
    ['a.*b', 'axb b\nb', ['axb b']],
    ['a.*?b', 'axb b', ['axb']],
    ['^hi$', 'oh\nHI\nhi!', ['HI']],
    ['a|ab', 'ab', ['a']],
    ['ab|a', 'ab', ['ab']],
    ['x{2}', 'xxxxx', ['xx', 'xx']],
    ['\\$\\.[\\]\\-]', '$.] $.-', ['$.]', '$.-']],
    ['ÄRGER', 'ärger', ['ärger']],
    ['🙂+', 'a🙂🙂b', ['🙂🙂']],
    ['a{1', 'A{1', ['A{1']],
  ])('%s', (pattern, text, expected) => expect(found(pattern, text)).toEqual(expected));

  it.each([
    ['(a+)+$', 'pattern.unsafe'],
    ['(a|b*)*c', 'pattern.unsafe'],
    ['((ab){2,5}){3}', 'pattern.unsafe'],
    ['(a)\\1', 'pattern.unsafe'],
    ['(?=a)b', 'pattern.unsafe'],
    ['a{999}', 'pattern.too_long'],
    ['.{50}.{50}.{50}.{50}.{50}', 'pattern.too_long'],
    ['('.repeat(30), 'pattern.too_long'],
    ['(a', 'pattern.syntax'],
    ['a)', 'pattern.syntax'],
    ['[a', 'pattern.syntax'],
    ['[z-a]', 'pattern.syntax'],
    ['*a', 'pattern.syntax'],
    ['a**', 'pattern.syntax'],
    ['\\q', 'pattern.syntax'],
    ['a\\', 'pattern.syntax'],
  ])('%s is refused', (pattern, code) => {
    expect(() => new Pattern(pattern)).toThrow(PatternWrong);
    expect(() => new Pattern(pattern)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('none makes a message take long: the language’s own engine would need hours for these', () => {
    const text = 'a'.repeat(10_000);
    for (const pattern of ['a*a*a*a*a*a*b', '(?:a|aa|aaa)(?:a|aa)a*a*b', '.*.*.*.*=.*', '[a-z]{50}a*a*!']) {
      const started = performance.now();
      expect(found(pattern, text)).toEqual([]);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('where masks overlap, all of it is masked once; beyond many, the rest', () => {
    const both = [masking({ words: ['cheap pills'] }), masking({ kind: 'pattern', pattern: 'pills?.' })];
    expect(judge(both, 'no cheap pills! here').body).toBe('no *** here');
    expect(judge([masking({ words: ['a'] })], 'a '.repeat(60)).body).toBe('*** '.repeat(49) + '***');
  });
});
