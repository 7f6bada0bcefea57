import type { Upload } from '../../widget/src/customer/api.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { Wire } from './live-world.js';
import type { Tab } from './widget-customer-world.js';
import { anInbox, Profile, said } from './widget-customer-world.js';

describe('a first message on its way', () => {
  let desk: Desk;
  let admin: Member;
  let wire: Wire;
  let inboxId: string;
  let profile: Profile;

  beforeAll(async () => {
    Object.assign(globalThis, { XMLHttpRequest: Sender });
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(async () => {
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
    await desk.close();
  });
  beforeEach(async () => {
    [wire, inboxId] = [await Wire.to(desk.url), await anInbox(admin)];
    profile = new Profile(() => wire.url, inboxId);
  });
  afterEach(() => {
    profile.close();
    wire.close();
  });

  const heard = (expected: string[][]) =>
    eventually(async () => expect(await said(desk, admin, inboxId)).toEqual(expected), { withinMs: 15_000 });
  const settings = (tab: Tab) => eventually(() => expect(tab.customer.state.settings?.id).toBe(inboxId));

  it('names its ticket when all that was written before is in the room, so that nothing gets in between', async () => {
    const tab = profile.tab();
    await settings(tab);
    wire.cut();
    const { customer } = tab;
    const { id } = await customer.begin({ body: 'One' });
    for (const body of ['Two', 'Three', 'Four']) await customer.addTo(id, { body });
    const off = customer.subscribe(() => {
      const ticketId = customer.state.openings[0]?.ticketId;
      const ticket = customer.state.tickets.find((each) => each.id === ticketId);
      if (!ticket) return;
      off();
      customer.room(ticket.roomId)?.send({ body: 'Five' });
    });
    wire.mend();
    await heard([['One', 'Two', 'Three', 'Four', 'Five']]);
  });

  it('gets all that is written in two tabs at once, each of it once', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    await settings(one);
    await settings(two);
    wire.cut();
    const { id } = await one.customer.begin({ body: 'Line 0' });
    await eventually(() => expect(two.customer.state.openings).toMatchObject([{ id }]));
    const lines = Array.from({ length: 30 }, (_, at) => `Line ${at + 1}`);
    await Promise.all(lines.map((body, at) => (at % 3 === 0 ? one : two).customer.addTo(id, { body })));
    wire.mend();
    one.customer.hurry();
    await eventually(async () => expect((await said(desk, admin, inboxId))[0]).toHaveLength(31), { withinMs: 15_000 });
    const [ticket = [], ...more] = await said(desk, admin, inboxId);
    expect(more).toEqual([]);
    expect(ticket.toSorted()).toEqual(['Line 0', ...lines].toSorted());
    // What one tab has written keeps its order; the two do not wait for each other.
    for (const tab of [0, 1]) {
      const own = lines.filter((_, at) => (at % 3 === 0 ? 0 : 1) === tab);
      expect(ticket.filter((line) => own.includes(line))).toEqual(own);
    }
  });

  it('shows what was just written also when it is reading what is kept at that moment', async () => {
    const tab = profile.tab();
    await settings(tab);
    wire.cut();
    const { customer } = tab;
    const { id } = await customer.begin({ body: 'One' });
    let lacking = 0;
    for (let n = 1; n <= 10; n += 1) {
      tab.heard(`quickdesk.widget.${inboxId}.openings`);
      await customer.addTo(id, { body: `More ${n}` });
      const off = customer.subscribe(() => {
        if ((customer.state.openings[0]?.messages.length ?? 0) <= n) lacking += 1;
      });
      for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      off();
    }
    expect(lacking).toBe(0);
  });

  it('leaves each message one when the page is gone between the outbox and forgetting it', async () => {
    let doomed: Tab | undefined;
    const tab = (doomed = profile.tab({
      outbox: (_live, name) => {
        const store = (doomed as Tab).outbox(name);
        if (!name.endsWith('-openings')) return store;
        return { ...store, remove: () => new Promise((_, reject) => reject(doomed?.kill() ?? new Error('Killed'))) };
      },
    }));
    await settings(tab);
    wire.cut();
    const { id } = await tab.customer.begin({ body: 'One' });
    for (const body of ['Two', 'Three']) await tab.customer.addTo(id, { body });
    wire.mend();
    await eventually(() => expect(tab.dead).toBe(true), { withinMs: 15_000 });
    const later = profile.tab();
    await later.ticket();
    await eventually(() =>
      expect(later.customer.state.openings.filter(({ ticketId }) => ticketId === null)).toEqual([]),
    );
    await heard([['One', 'Two', 'Three']]);
    const [ticket] = later.customer.state.tickets;
    await later.customer
      .room(ticket?.roomId ?? '')
      ?.send({ body: 'Four' })
      .sent();
    await heard([['One', 'Two', 'Three', 'Four']]);
  });

  it('has a draft before it, which is kept through reloads and goes with whoever has written it', async () => {
    const tab = profile.tab();
    tab.customer.keepDraft('new', 'Where is');
    tab.customer.keepDraft(':sound', 'on');
    tab.kill();
    const { customer } = profile.tab();
    expect(customer.draft('new')).toBe('Where is');
    await customer.begin({ body: 'Where is my tea?' });
    customer.keepDraft('new', '');
    await heard([['Where is my tea?']]);
    await eventually(() => expect(customer.state.me?.kind).toBe('guest'));
    expect([customer.draft('new'), customer.draft(':sound')]).toEqual(['', 'on']);
    expect([...profile.notes.keys()].filter((key) => key.includes('.draft..'))).toEqual([]);
  });

  it('may have a file, which makes a guest of nobody: it goes on after a cut under the same name, and is one', async () => {
    const { customer } = profile.tab();
    const steps: Upload[] = [];
    const file = new File(['Tea leaves'], 'leaves.txt', { type: 'text/plain' });
    wire.cut();
    const sending = customer.upload(file, (upload) => steps.push(upload));
    await eventually(() => expect(steps.at(-1)).toMatchObject({ status: 'failed', problem: { status: 0 } }));
    wire.mend();
    sending.retry();
    const mediaId = await eventually(() => {
      expect(steps.at(-1)).toMatchObject({ status: 'ready', name: 'leaves.txt', progress: 1 });
      return steps.at(-1)?.mediaId ?? '';
    });
    await customer.begin({ body: 'Look', attachmentIds: [mediaId] });
    await heard([['Look']]);
    const ids = new Set(steps.map(({ clientId }) => clientId));
    expect([...ids]).toEqual([sending.clientId]);

    const given: Upload[] = [];
    customer.upload(file, (upload) => given.push(upload)).cancel();
    await eventually(() => expect(customer.state.connection).toBe('online'));
    expect(given.filter(({ status }) => status === 'ready')).toEqual([]);
  });
});

/** As much of it as sending a file takes. */
class Sender {
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  private headers: Record<string, string> = {};
  private target = '';
  private answer: Response | undefined;
  private readonly stopped = new AbortController();

  open(_method: string, target: string): void {
    this.target = target;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.answer?.headers.get(name) ?? null;
  }

  abort(): void {
    this.stopped.abort();
  }

  send(file: File): void {
    const { headers } = this;
    fetch(this.target, { method: 'POST', headers, body: file, signal: this.stopped.signal })
      .then(async (answer) => {
        [this.answer, this.status, this.responseText] = [answer, answer.status, await answer.text()];
        this.upload.onprogress?.({ loaded: file.size, total: file.size });
        this.onload?.();
      })
      .catch(() => this.onerror?.());
  }
}
