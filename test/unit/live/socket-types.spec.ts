import ts from 'typescript';
import { socketTypes } from '../../../scripts/lib/socket-types.mjs';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const accepted = (data: object) => ({
  oneOf: [{ type: 'object', properties: { ok: { const: true }, data } }, reference('Refusal')],
});

/** The lines of a program using the types with which the compiler is not content. */
function wrongLines(types: string, lines: readonly string[]): string[] {
  const text = `${types}\n${lines.join('\n')}`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es5.d.ts'],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.ES2022);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) => (name === 'program.ts' ? source : read(name, ...more));
  return ts.getPreEmitDiagnostics(ts.createProgram(['program.ts'], options, host)).map(({ start = 0 }) => {
    const { line } = source.getLineAndCharacterOfPosition(start);
    return text.split('\n')[line] ?? '';
  });
}

describe('the types of commands and events', () => {
  const types = socketTypes({
    operations: {
      'tag.watch': { action: 'receive', summary: 'Watches.' },
      'tag.list': { action: 'receive', summary: 'Lists.' },
      'tag.changed': { action: 'send', summary: 'Changed */ somehow.' },
    },
    components: {
      messages: {
        'tag.watch': { name: 'tag:watch', payload: reference('Watch') },
        'tag.watch.ack': { payload: accepted({ type: 'null' }) },
        'tag.list': { name: 'tag:list', payload: reference('NoInput') },
        'tag.list.ack': { payload: accepted(reference('Tags')) },
        'tag.changed': { name: 'tag:changed', payload: reference('Tag') },
      },
      schemas: {
        Watch: {
          type: 'object',
          properties: { ids: { type: 'array', items: { type: ['string', 'null'] } }, deep: { type: 'boolean' } },
          required: ['ids'],
        },
        Tag: {
          type: 'object',
          properties: {
            'a-name': { type: 'string' },
            colour: { enum: ['red', 'green'] },
            count: { type: ['integer', 'null'] },
            more: { type: 'object', additionalProperties: { type: 'number' } },
          },
          required: ['a-name', 'colour', 'count', 'more'],
        },
        Tags: { type: 'object', properties: { data: { type: 'array', items: reference('Tag') } }, required: ['data'] },
        NoInput: { type: ['object', 'null'] },
        Refusal: { type: 'object' },
      },
    },
  });

  it('allow what the document allows, and nothing else', () => {
    const right = [
      `const watch: Commands['tag:watch'] = { input: { ids: ['a', null] }, output: null };`,
      `const list: Commands['tag:list'] = { input: null, output: { data: [] } };`,
      `const heard: Events['tag:changed'] = { 'a-name': 'x', colour: 'red', count: null, more: { x: 1 } };`,
    ];
    const wrong = [
      `const a: Commands['tag:watch']['input'] = {};`,
      `const b: Commands['tag:watch']['input'] = { ids: [1] };`,
      `const c: Commands['tag:list']['input'] = { x: 1 };`,
      `const d: Events['tag:changed']['colour'] = 'blue';`,
      `const e: Events['tag:changed']['more'] = { x: 'y' };`,
      `const f: Events['tag:nothing'] = 1;`,
    ];
    expect(wrongLines(types, [...right, ...wrong])).toEqual(wrong);
  });
});
