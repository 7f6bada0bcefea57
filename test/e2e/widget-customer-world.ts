import { unwrap } from '@quickdesk/client';
import type { KeptMessage, Off, OutboxStore } from '@quickdesk/live';
import type { Customer, Ticket } from '../../widget/src/customer/api.js';
import type { Browser, Notes } from '../../widget/src/customer/browser.js';
import { openCustomer } from '../../widget/src/customer/customer.js';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';

const never = () => new Promise<never>(() => undefined);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What one browser keeps, and its tabs share. */
export class Profile {
  readonly notes = new Map<string, string>();
  readonly stores = new Map<string, Map<string, KeptMessage>>();
  private readonly locks = new Map<string, Promise<void>>();
  private readonly tabs = new Set<Tab>();

  constructor(
    private readonly url: () => string,
    readonly inboxId: string,
  ) {}

  tab(change: Partial<Browser> = {}): Tab {
    const tab = new Tab(this, change, this.url());
    this.tabs.add(tab);
    return tab;
  }

  others(than: Tab): Tab[] {
    return [...this.tabs].filter((tab) => tab !== than && !tab.dead);
  }

  store(name: string): Map<string, KeptMessage> {
    const store = this.stores.get(name) ?? new Map<string, KeptMessage>();
    this.stores.set(name, store);
    return store;
  }

  async lock(name: string): Promise<Off> {
    const before = this.locks.get(name) ?? Promise.resolve();
    let release: Off = () => undefined;
    this.locks.set(
      name,
      before.then(() => new Promise<void>((resolve) => (release = resolve))),
    );
    await before;
    // Set in the same turn in which the one before let go.
    await turn();
    return () => release();
  }

  close(): void {
    for (const tab of this.tabs) tab.kill();
  }
}

/** One page in a browser. Killed, it does nothing more, in the middle of whatever it was doing. */
export class Tab {
  readonly customer: Customer;
  dead = false;
  private readonly held = new Set<Off>();
  private readonly stopped = new AbortController();
  private readonly listeners = new Set<(name: string | null) => void>();

  constructor(
    private readonly profile: Profile,
    change: Partial<Browser>,
    url: string,
  ) {
    const browser = this.browser(change);
    this.customer = openCustomer({ inboxId: profile.inboxId, url, browser });
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.stopped.abort();
    this.customer.close();
    for (const release of this.held) release();
  }

  heard(name: string | null): void {
    if (!this.dead) for (const call of this.listeners) call(name);
  }

  /** The ticket that an opening has become, or the only one there is. */
  ticket(index = 0): Promise<Ticket> {
    return eventually(
      () => {
        const found = this.customer.state.tickets[index];
        if (!found) throw new Error(`There is no ticket: ${JSON.stringify(this.customer.state.openings)}`);
        return found;
      },
      { withinMs: 20_000 },
    );
  }

  private browser(change: Partial<Browser>): Browser {
    return {
      fetch: (input, init) => {
        if (this.dead) return never();
        const signal = AbortSignal.any([this.stopped.signal, ...(init?.signal ? [init.signal] : [])]);
        return fetch(input, { ...init, signal }).catch((error: unknown) =>
          this.dead ? never() : Promise.reject(error as Error),
        );
      },
      notes: this.notes(),
      locale: 'en-GB',
      visible: true,
      now: () => Date.now(),
      // As little patience as there can be.
      random: () => 0.02,
      after: (ms, call) => {
        const timer = setTimeout(() => !this.dead && call(), ms);
        return () => clearTimeout(timer);
      },
      alone: async (name, work) => {
        const release = await this.lock(name);
        try {
          return await work();
        } finally {
          release();
        }
      },
      outbox: (_live, name) => this.outbox(name),
      noted: (call) => {
        this.listeners.add(call);
        return () => void this.listeners.delete(call);
      },
      returned: () => () => undefined,
      ...change,
    };
  }

  private notes(): Notes {
    const { notes } = this.profile;
    return {
      get: (name) => notes.get(name) ?? null,
      set: (name, value) => {
        if (this.dead) return;
        if (value === null) notes.delete(name);
        else notes.set(name, value);
        for (const tab of this.profile.others(this)) setImmediate(() => tab.heard(name));
      },
      names: () => [...notes.keys()],
    };
  }

  /** Takes a moment for everything, as a disk does. */
  outbox(name: string): OutboxStore {
    const store = this.profile.store(name);
    const later = async <T>(work: () => T): Promise<T> => {
      await turn();
      return this.dead ? never() : work();
    };
    return {
      // What was read is a moment old when it is there.
      load: async () => {
        const found = await later(() =>
          structuredClone([...store.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1))),
        );
        for (let turns = 3; turns > 0; turns -= 1) await turn();
        return found;
      },
      put: (message) => later(() => void store.set(message.clientId, structuredClone(message))),
      remove: (clientId) => later(() => void store.delete(clientId)),
      claim: (clientId) => this.lock(`${name}-${clientId}`),
    };
  }

  private async lock(name: string): Promise<Off> {
    const release = await this.profile.lock(name);
    if (this.dead) {
      release();
      return never();
    }
    const once = () => {
      this.held.delete(once);
      release();
    };
    this.held.add(once);
    return once;
  }
}

/** What a page asks for. */
export function addressOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  return 'url' in input ? input.url : input.href;
}

export async function anInbox(admin: Member, body: object = {}): Promise<string> {
  const made = admin.client.POST('/api/v1/inboxes', { body: { name: `Shop ${Math.random()}`, ...body } as never });
  return (await unwrap(made)).id;
}

/** What was said in the tickets that came in by an inbox, a line each, as the desk has it. */
export async function said(desk: Desk, admin: Member, inboxId: string): Promise<string[][]> {
  const query = { inboxId, sort: 'createdAt', limit: 100 } as never;
  const { data: tickets } = await unwrap(desk.as(admin.token).GET('/api/v1/tickets', { params: { query } }));
  const all: string[][] = [];
  for (const { conversationId: id } of tickets) {
    const path = { id };
    const read = desk.as(admin.token).GET('/api/v1/rooms/{id}/messages', { params: { path, query: { limit: 100 } } });
    const { data } = (await unwrap(read)) as { data: { type: string; data: { body?: string } }[] };
    all.push(
      data.flatMap(({ type, data: { body } }) => (type === 'message.posted' && body !== undefined ? [body] : [])),
    );
  }
  return all;
}
