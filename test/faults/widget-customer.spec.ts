import { anInbox, Profile, said } from '../e2e/widget-customer-world.js';
import type { Tab } from '../e2e/widget-customer-world.js';
import { Wire } from '../e2e/live-world.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import type { Seeded } from '../support/seeded.js';
import { seeded } from '../support/seeded.js';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const HISTORIES = Number(process.env.HISTORY_ROUNDS ?? 8);
const STEPS = 24;

/** Somebody who writes one line after the other into one conversation, in whichever tab is there. */
class Writer {
  readonly said: string[] = [];
  private openingId = '';
  tab: Tab;

  constructor(private readonly profile: Profile) {
    this.tab = profile.tab();
  }

  /** As the thread does it: into the room as soon as there is one. Resolves when the browser has kept it. */
  async write(): Promise<void> {
    const { customer } = this.tab;
    const body = `Line ${this.said.length}`;
    if (this.openingId === '') {
      this.said.push(body);
      this.openingId = (await customer.begin({ body })).id;
      return;
    }
    const { openings, tickets } = customer.state;
    const opening = openings.find(({ id, ticketId }) => id === this.openingId && ticketId === null);
    const room = !opening && tickets[0] ? customer.room(tickets[0].roomId) : undefined;
    // A page that does not know the conversation yet shows nothing to write in.
    if (!opening && !room) return;
    this.said.push(body);
    if (room) await room.send({ body }).kept();
    else await customer.addTo(this.openingId, { body });
  }

  /** The page is gone in the middle of what it was doing, and another one is opened. */
  async reload(): Promise<void> {
    this.tab.kill();
    this.tab = this.profile.tab();
    await eventually(() => expect(this.tab.customer.state.ready).toBe(true));
  }
}

describe('what a customer writes', () => {
  let desk: Desk;
  let admin: Member;
  let wire: Wire;
  let profile: Profile;
  let server: DeskProcess | undefined;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
  });
  afterEach(() => {
    profile.close();
    wire.close();
  });
  afterAll(async () => {
    await server?.stop();
    await desk.close();
  });

  const arrives = (expected: readonly string[]) =>
    eventually(async () => expect(await said(desk, admin, profile.inboxId)).toEqual([expected]), { withinMs: 30_000 });

  const act = async (writer: Writer, { below }: Seeded): Promise<void> => {
    const chance = below(10);
    if (chance < 5) return writer.write();
    if (chance === 5) wire.cut();
    if (chance === 6) wire.mute(true);
    if (chance > 6) {
      wire.cut();
      wire.mute(false);
      wire.mend();
    }
    if (chance === 8) await writer.reload();
    // Somewhere in the middle of a question and its answer.
    for (let turns = below(40); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each(Array.from({ length: HISTORIES }, (_, seed) => seed + Number(process.env.HISTORY_SEED ?? 1)))(
    'arrives once and in order through cuts and reloads at any moment (history %i)',
    async (seed) => {
      wire = await Wire.to(desk.url);
      profile = new Profile(() => wire.url, await anInbox(admin));
      const chance = seeded(seed);
      const writer = new Writer(profile);
      await writer.write();
      for (let step = 0; step < STEPS; step += 1) await act(writer, chance);
      wire.cut();
      wire.mute(false);
      wire.mend();
      await arrives(writer.said);
      const { state } = writer.tab.customer;
      expect(state.tickets).toHaveLength(1);
      const outbox = `quickdesk.widget.${profile.inboxId}-${state.me?.id ?? ''}`;
      await eventually(() => expect([...profile.store(outbox).keys()]).toEqual([]));
    },
    60_000,
  );

  it('arrives once and in order while the server is killed again and again', async () => {
    server = await DeskProcess.start({ ...desk.env, PORT: '0' });
    wire = await Wire.to(server.url);
    profile = new Profile(() => wire.url, await anInbox(admin));
    const writer = new Writer(profile);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let line = 0; line < 10; line += 1) await writer.write();
      await server.kill();
      for (let line = 0; line < 5; line += 1) await writer.write();
      if (round % 2 === 0) await writer.reload();
      server = await DeskProcess.start({ ...desk.env, PORT: '0' });
      wire.lead(server.url);
    }
    await arrives(writer.said);
  }, 150_000);
});
