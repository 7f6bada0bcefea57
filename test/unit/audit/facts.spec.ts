import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import '../../../src/app.module.js';
import { definedEvents } from '../../../src/kernel/index.js';
import { unaudited } from '../../../src/reactions/audit/audit-trail.js';
import { changesOf, fieldOf } from '../../../src/reactions/audit/changes.js';
import { withheldFields, withoutWithheld } from '../../../src/reactions/audit/withheld.js';

/** The last word of a fact's name, where it holds what nobody should find in a list: `tokenHash`, `newPassword`. */
const delicate =
  /^(password|passphrase|secret|token|hash|salt|code|otp|key|credential|cookie|body|text|message|content|html|excerpt|quote|note|preview|attachment|words)s?$/i;

/** Called like something delicate, and is not: `user:<id>`. */
const harmless: readonly string[] = ['media.rejected: ownerKey'];

const root = join(__dirname, '../../..');
const sources = globSync('src/**/*.ts', { cwd: root })
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .filter((source) => source.includes('= defineEvent<'));
/** Event by event, the names of its facts, as its file says them: inside of others behind a dot, numbers with a `#`. */
const facts = new Map(sources.flatMap((source) => [...factsOf(source)]));

describe('what the audit trail makes of the facts of an event', () => {
  it('can be read for each event there is', () => {
    expect(
      definedEvents()
        .map(({ type }) => type)
        .filter((type) => !facts.has(type)),
    ).toEqual([]);
    expect(facts.get('api_key.changed')).toEqual([
      'keyId',
      'from',
      'from.name',
      'from.perMinute#',
      'to',
      'to.name',
      'to.perMinute#',
    ]);
  });

  it('holds no secret and nothing that people wrote to each other', () => {
    const found = [...facts]
      .filter(([type]) => !unaudited.has(type))
      .flatMap(([type, names]) => names.filter((name) => !isKept(name)).map((name) => `${type}: ${name}`));
    expect(found.filter((each) => !harmless.includes(each))).toEqual([]);
  });

  it('says before and after of each event whose facts do', () => {
    const has = (names: string[], name: string) => names.includes(name) || names.includes(`${name}#`);
    const paired = [...facts].filter(([, names]) => has(names, 'from') && has(names, 'to'));
    expect(paired.length).toBeGreaterThan(10);
    for (const [type, names] of paired) {
      const nested = names.filter((name) => name.startsWith('from.')).map((name) => name.slice(5).replace('#', ''));
      const side = (text: string) =>
        nested.length === 0 ? text : Object.fromEntries(nested.map((name) => [name, `${name} ${text}`]));
      const expected =
        nested.length === 0
          ? [{ field: fieldOf(type), from: 'old', to: 'new' }]
          : nested.map((field) => ({ field, from: `${field} old`, to: `${field} new` }));
      expect({ type, changes: changesOf(type, { from: side('old'), to: side('new') }) }).toEqual({
        type,
        changes: expected,
      });
    }
  });

  it('understands the other ways of saying it too', () => {
    expect(changesOf('room.changed', { roomId: '1', changes: { topic: { from: '', to: 'Tea' } } })).toEqual([
      { field: 'topic', from: '', to: 'Tea' },
    ]);
    const rights = { added: ['tag.read'], removed: [], scopeFrom: 'own', scopeTo: 'team' };
    expect(changesOf('role.rights_changed', rights)).toEqual([
      { field: 'permissions', from: null, to: 'tag.read' },
      { field: 'scope', from: 'own', to: 'team' },
    ]);
    expect(changesOf('thing.limit_changed', { before: 5, after: true })).toEqual([
      { field: 'limit', from: '5', to: 'true' },
    ]);
    expect(changesOf('ticket.assigned', { from: null, to: 'a' })).toEqual([{ field: 'assignee', from: null, to: 'a' }]);
    expect(
      changesOf('api_key.changed', { from: { name: 'a', perMinute: 3 }, to: { name: 'a', perMinute: null } }),
    ).toEqual([{ field: 'perMinute', from: '3', to: null }]);
    expect(changesOf('tag.created', { tagId: '1', name: 'refund' })).toEqual([]);
    expect(changesOf('x.changed', { from: 'same', to: 'same' })).toEqual([]);
  });

  it('takes out what people wrote, however deep it lies', () => {
    const written = { ticketId: '1', note: 'psst', from: null, list: [{ body: 'hello', id: 2 }] };
    expect(withoutWithheld(written)).toEqual({ ticketId: '1', from: null, list: [{ id: 2 }] });
  });
});

function isKept(name: string): boolean {
  if (name.endsWith('#')) return true;
  const parts = name.split('.');
  if (parts.some((part) => withheldFields.has(part))) return true;
  const last = parts.at(-1)?.match(/[A-Z]?[a-z0-9]+$/)?.[0] ?? '';
  return !delicate.test(last);
}

function factsOf(source: string): Map<string, string[]> {
  const tree = ts.createSourceFile('events.ts', source, ts.ScriptTarget.Latest, true);
  const types = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();
  const found = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) types.set(node.name.text, node);
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineEvent') {
      const [type] = node.arguments;
      const [payload] = node.typeArguments ?? [];
      if (type && ts.isStringLiteral(type)) found.set(type.text, payload ? namesIn(payload) : []);
    }
    ts.forEachChild(node, visit);
  };
  const ofMembers = (members: readonly ts.TypeElement[]): string[] =>
    members.flatMap((member) => {
      if (!ts.isPropertySignature(member) || !member.type) return [];
      const isNumber = /^(number|boolean|null|[\s|])+$/.test(member.type.getText());
      const name = member.name.getText() + (isNumber ? '#' : '');
      return [name, ...namesIn(member.type).map((inner) => `${name}.${inner}`)];
    });
  const namesIn = (type: ts.TypeNode): string[] => {
    if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type)) return type.types.flatMap(namesIn);
    if (ts.isTypeLiteralNode(type)) return ofMembers([...type.members]);
    if (ts.isArrayTypeNode(type)) return namesIn(type.elementType);
    if (!ts.isTypeReferenceNode(type)) return [];
    const declared = types.get(type.typeName.getText());
    if (declared && ts.isTypeAliasDeclaration(declared)) return namesIn(declared.type);
    const inherited = declared?.heritageClauses?.flatMap((clause) =>
      clause.types.flatMap((each) => {
        const base = types.get(each.expression.getText());
        return base && ts.isInterfaceDeclaration(base) ? ofMembers([...base.members]) : [];
      }),
    );
    const own = declared ? ofMembers([...declared.members]) : [];
    return [...(inherited ?? []), ...own, ...(type.typeArguments ?? []).flatMap(namesIn)];
  };
  visit(tree);
  return found;
}
