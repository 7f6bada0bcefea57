import type { Desk, DeskState, RoomState } from '@quickdesk/live';
import type { Settings } from './api.js';
import { asRefusal, pauseMs, Refusal } from './call.js';
import type { Core } from './core.js';
import type { SettingsPart } from './settings.js';
import type { TicketDto } from './tickets.js';

export interface Connection {
  readonly desk: Desk | undefined;
  /** The live desk of whoever is here. */
  connected(): Promise<Desk>;
  /** Connects, and tries again until it does. */
  go(): void;
  /** Somebody else is here. */
  drop(): void;
}

interface Around {
  readonly core: Core;
  readonly settings: SettingsPart;
  readonly url: string;
  /** Before anything is read of what the browser keeps for this person. */
  before(): Promise<void>;
  /** It stands again. */
  stands(): void;
}

export function connectionOf({ core, settings, url, ...around }: Around): Connection {
  const { browser, session, tickets } = core;
  let desk: Desk | undefined;
  let connecting: Promise<Desk> | undefined;
  let attempt = 0;
  /** Whether the session was renewed since it last stood: if that was in vain, it is over. */
  let renewed = false;

  const connected = () => {
    if (connecting) return connecting;
    const mine = connect().finally(() => {
      if (connecting === mine) connecting = undefined;
    });
    return (connecting = mine);
  };
  const go = () => {
    const turn = core.generation;
    connected().catch((error: unknown) => {
      if (turn !== core.generation || core.closed || !core.state.me || core.state.ended) return;
      core.set({ connection: 'offline' });
      again(error, go);
    });
  };
  const again = (error: unknown, work: () => void) => {
    const turn = core.generation;
    core.later(pauseMs((attempt += 1), browser.random(), asRefusal(error)), () => turn === core.generation && work());
  };

  const connect = async (): Promise<Desk> => {
    const turn = core.generation;
    const { me } = core.state;
    if (desk && desk.state.status !== 'ended') return desk;
    core.set({ connection: 'connecting' });
    const live = await core.live();
    await around.before();
    if (!me || core.state.ended || core.closed || turn !== core.generation) throw new Refusal(0);
    const now = (desk = live.openDesk({
      url,
      token: () => session.token(),
      userId: me.id,
      store: core.outbox(live, me.id),
      fetch: browser.fetch,
      clock: browser,
    }));
    listen(now);
    now.watchRooms();
    return now;
  };

  const listen = (now: Desk) => {
    const on = <T>(event: string, heard: (payload: T) => void) =>
      now.on(event as 'state', (payload) => {
        if (desk === now) heard(payload as T);
      });
    on('state', became);
    on('unread', () => {
      let unread = 0;
      for (const reading of now.unread.values()) unread += reading.unread;
      core.set({ unread });
      tickets.show();
    });
    on('room', ({ roomId, messages, events }: RoomState) => {
      const ticket = tickets.ofRoom(roomId);
      const there = [...messages.map(({ author }) => author), ...events.map(({ actor }) => actor)];
      if (ticket) tickets.know(ticket.id, new Set(there.flatMap(({ kind, id }) => (kind === 'user' ? id : []))));
    });
    on('ticket:changed', ({ id, ticket }: { id: string; ticket: TicketDto }) => tickets.heard(id, ticket));
    on('ticket:gone', ({ id }: { id: string }) => tickets.heard(id, null));
    on('queue:position', ({ ticketId, position }: { ticketId: string; position: number | null }) =>
      tickets.place(ticketId, position),
    );
    on('inbox:settings', (changed: { id: string; settings: Settings }) => settings.heard(changed.id, changed.settings));
    on('inbox:gone', ({ id }: { id: string }) => settings.heard(id, null));
  };

  const became = (state: DeskState) => {
    if (state.status === 'ended') return void ended(state.code, state.detail);
    core.set({ connection: state.status });
    if (state.status !== 'online') return settings.cut();
    renewed = false;
    attempt = 0;
    void tickets.reload();
    const now = desk as unknown as { command(name: string, input: object): Promise<Settings> };
    void settings.watch((inboxId) => now.command('inbox:watch', { inboxId }));
    around.stands();
  };

  /** The connection was refused for good: perhaps only its token was. */
  const ended = async (code: string, detail: string) => {
    const turn = core.generation;
    settings.cut();
    if (code === 'live.closed') return;
    core.set({ connection: 'offline' });
    if (renewed) return session.end({ code, status: 401, detail });
    try {
      await session.token(session.kept?.token);
      // It may have been about somebody who is not here any more.
      if (turn !== core.generation) return;
      renewed = true;
      go();
    } catch (error) {
      if (asRefusal(error).transient) again(error, () => void ended(code, detail));
    }
  };

  return {
    get desk() {
      return desk;
    },
    connected,
    go,
    drop() {
      const old = desk;
      desk = connecting = undefined;
      renewed = false;
      old?.close();
    },
  };
}
