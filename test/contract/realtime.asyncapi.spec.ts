import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../src/kernel/index.js';
import type { AsyncApiDocument } from '../../src/platform/realtime/index.js';
import { AsyncApi, Command, CommandChecks, defineSocketEvent } from '../../src/platform/realtime/index.js';
import { Id, ListOf, Nested, Text } from '../../src/platform/schema/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { RealtimeApp } from '../support/realtime-app.js';
import { startRealtime } from '../support/realtime-app.js';

class Leaf {
  @Text({ max: 20, nullable: true })
  name!: string | null;
}

class Tree {
  @Id()
  id!: string;

  @ListOf(Leaf, { max: 5 })
  leaves!: Leaf[];

  @Nested(Leaf, { optional: true, doc: 'The one at the top.' })
  top?: Leaf;
}

defineSocketEvent('tree:grown', { says: 'A tree has grown.', payload: Tree });

@Injectable()
class Trees {
  @Command('tree:plant', { says: 'Plants a tree.', input: Tree, output: Tree, limit: { times: 5, shared: true } })
  plant(_actor: Actor, tree: Tree): Tree {
    return tree;
  }

  @Command('tree:fell', { says: 'Fells it.' })
  fell(): void {}
}

/** The project's own schema of AsyncAPI 3.0, as Spectral brings it. */
const official = createRequire(__filename)('@asyncapi/specs/schemas/3.0.0.json') as object;

function complaints(document: unknown): string {
  // The official schema brings its own copy of the meta-schema.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, meta: false, validateSchema: false });
  const valid = ajv.compile(official);
  return valid(document) ? '' : ajv.errorsText(valid.errors, { separator: '\n' });
}

describe('asyncapi.json', () => {
  let app: RealtimeApp;
  let document: AsyncApiDocument;

  beforeAll(async () => {
    @Injectable()
    class Rules {
      constructor(checks: CommandChecks) {
        checks.add((_target, method) => Object.assign(() => undefined, { permission: `tree.${method}` }));
      }
    }
    app = await startRealtime({ providers: [Trees, Rules] });
    document = app.app.get(AsyncApi).document('1.2.3');
  });

  afterAll(() => app.close());

  it('is valid against the official schema of AsyncAPI 3.0', () => {
    expect(complaints(document)).toBe('');
  });

  it('would be found out if it were not', () => {
    const operations = { ...document.operations, broken: { action: 'shout' } };
    expect(complaints({ ...document, operations })).toContain('/operations/broken');
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(20);
    for (const path of references) {
      const found = path
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect([path, typeof found]).toEqual([path, 'object']);
    }
  });

  it('says of a command what it takes, what it answers, who may and how often', () => {
    expect(document.operations['tree.plant']).toEqual({
      action: 'receive',
      summary: 'Plants a tree.',
      channel: { $ref: '#/channels/desk' },
      messages: [{ $ref: '#/channels/desk/messages/tree.plant' }],
      reply: { channel: { $ref: '#/channels/desk' }, messages: [{ $ref: '#/channels/desk/messages/tree.plant.ack' }] },
      'x-permissions': ['tree.plant'],
      'x-limit': { times: 5, per: 'actor' },
    });
    expect(document.components.messages['tree.plant']).toMatchObject({
      name: 'tree:plant',
      payload: { $ref: '#/components/schemas/Tree' },
    });
    expect(document.components.messages['tree.fell.ack']?.payload).toMatchObject({
      oneOf: [{ properties: { data: { type: 'null' } } }, { $ref: '#/components/schemas/Refusal' }],
    });
    expect(document.components.schemas.Tree).toMatchObject({
      required: ['id', 'leaves'],
      properties: {
        leaves: { items: { $ref: '#/components/schemas/Leaf' } },
        top: { $ref: '#/components/schemas/Leaf' },
      },
    });
  });

  it('says of an event what it carries', () => {
    expect(document.operations['tree.grown']).toMatchObject({ action: 'send', summary: 'A tree has grown.' });
  });

  it('holds what belongs to the connection itself', () => {
    expect(Object.keys(document.operations)).toEqual(
      expect.arrayContaining([
        'session.ping',
        'auth.renew',
        'auth.expired',
        'session.ended',
        'server.closing',
        'session.resync',
      ]),
    );
  });

  it('is the same every time', async () => {
    const again = app.app.get(AsyncApi).document('1.2.3');
    expect(JSON.stringify(again)).toBe(JSON.stringify(document));
  });

  it('cannot use one name for a command and an event', async () => {
    @Injectable()
    class Clash {
      @Command('tree:grown', { says: 'Is an event already.' })
      grown(): void {}
    }
    const clashing = await startRealtime({ providers: [Clash] }).catch((error: unknown) => error);
    expect(String(clashing)).toContain('"tree:grown" is both a socket command and a socket event');
  });
});

describe('the document of the whole desk', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(() => desk.close());

  it('is valid against the official schema of AsyncAPI 3.0', () => {
    expect(complaints(desk.get(AsyncApi).document('1.0.0'))).toBe('');
  });
});
