import { createClient } from '@quickdesk/client';
import { PreferenceStore } from '../../../admin/src/preferences/PreferenceStore.js';
import { merged } from '../../../admin/src/preferences/preferences.js';
import { eventually } from '../../support/eventually.js';

/** One person at the server, whom two machines change. */
class Server {
  preferences: Record<string, unknown> = {};
  version = 1;
  asked: string[] = [];
  /** What it answers instead, once or as long as it stands. */
  refusal: number | 'unreachable' | undefined;

  readonly client = createClient({ baseUrl: 'http://desk.test', fetch: (request) => this.answer(request) });

  private async answer(request: Request): Promise<Response> {
    this.asked.push(request.method);
    if (this.refusal === 'unreachable') throw new TypeError('no network');
    if (this.refusal) return this.problem(this.refusal);
    if (request.method === 'PATCH') {
      const { preferences } = (await request.json()) as { preferences: object };
      this.preferences = merged(this.preferences, preferences);
      this.version += 1;
    }
    return Response.json({ preferences: this.preferences, version: this.version });
  }

  private problem(status: number): Response {
    const headers = { 'content-type': 'application/problem+json' };
    return new Response(JSON.stringify({ type: 'about:blank', title: 'No', status, code: 'no' }), { status, headers });
  }
}

describe('the preferences of one person', () => {
  let server: Server;
  let store: PreferenceStore;
  const now = () => store.now().preferences;
  const quiet = () => eventually(() => expect(store.now().stored).toBe(true));
  const other = async () => {
    const machine = new PreferenceStore();
    machine.begin('ana', server.client);
    await eventually(() => expect(server.asked.length).toBeGreaterThan(0));
    return machine;
  };

  beforeEach(() => {
    server = new Server();
    store = new PreferenceStore();
    store.begin('ana', server.client);
  });

  it('count at once, reach the server in order, and are read by another machine', async () => {
    store.change({ undoSend: 0, keys: { solve: 'KeyS' } });
    store.change({ keys: null });
    store.change({ keys: { reply: 'KeyD' } });
    expect(now()).toMatchObject({ undoSend: 0, keys: { reply: 'KeyD' } });
    expect(store.now().stored).toBe(false);
    await quiet();
    expect(server.preferences).toEqual({ console: { undoSend: 0, keys: { reply: 'KeyD' } } });
    const machine = await other();
    await eventually(() => expect(machine.now().preferences).toEqual(now()));

    machine.change({ autoAdvance: 'next' });
    await eventually(() => expect(machine.now().stored).toBe(true));
    expect(now().autoAdvance).toBe('stay');
    store.heard(server.version);
    await eventually(() => expect(now().autoAdvance).toBe('next'));
  });

  it('ask nothing when they hear of their own change', async () => {
    store.change({ undoSend: 10 });
    await quiet();
    const before = server.asked.length;
    store.heard(server.version);
    await new Promise(setImmediate);
    expect(server.asked).toHaveLength(before);
  });

  it('stay as chosen while nobody can be asked, and are stored when somebody can', async () => {
    server.refusal = 'unreachable';
    store.change({ singleKeys: false });
    await eventually(() => expect(store.now().problem).toBeDefined());
    expect([now().singleKeys, store.now().stored]).toEqual([false, false]);
    server.refusal = undefined;
    store.again();
    await quiet();
    expect([store.now().problem, server.preferences]).toEqual([undefined, { console: { singleKeys: false } }]);
  });

  it('go back to what is stored when they are refused for good', async () => {
    server.refusal = 422;
    store.change({ singleKeys: false });
    await eventually(() => expect(store.now().problem).toBeDefined());
    expect([now().singleKeys, store.now().stored]).toEqual([true, true]);
  });

  it('of an operator stay in this browser: nobody is asked', async () => {
    await eventually(() => expect(server.asked).toEqual(['GET']));
    store.begin(undefined, server.client);
    store.change({ singleKeys: false });
    await new Promise(setImmediate);
    expect([now().singleKeys, store.now().stored, server.asked]).toEqual([false, true, ['GET']]);
  });
});
