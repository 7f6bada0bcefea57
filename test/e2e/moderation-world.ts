import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk, Member } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';
import { SocketRefused } from '../support/socket.js';
import type { RoomEventHeard } from './rooms-world.js';
import { call, RoomsWorld } from './rooms-world.js';

export interface Held {
  readonly id: string;
  readonly userId: string;
  readonly body: string;
  readonly editing: number | null;
  readonly status: string;
  readonly attachments: { readonly id: string; readonly url: string }[];
}

/** What became of a message: the event, or the code it was refused with. */
export type Outcome = RoomEventHeard | string;

/** A way to write. */
export interface Way {
  send(body: string, more?: object): Promise<Outcome>;
  edit(seq: number, body: string): Promise<Outcome>;
}

export interface Guest {
  readonly id: string;
  readonly token: string;
}

let made = 0;
export const name = () => `c-${(made += 1)}`;

/** Those who moderate, Ben who is moderated, and the room it happens in. */
export class ModerationWorld extends RoomsWorld {
  ben!: Member;
  room!: string;

  private constructor(
    desk: Desk,
    readonly other: Desk,
    readonly admin: Member,
    readonly lead: Member,
    readonly second: Member,
    readonly owner: Member,
  ) {
    super(desk);
  }

  static async of(desk: Desk): Promise<ModerationWorld> {
    const admin = await desk.member({ role: 'admin', name: 'Ada' });
    const [lead, second] = [await desk.member({ role: 'lead', name: 'Lea' }), await desk.member({ role: 'lead' })];
    const owner = await desk.member({ role: 'agent', name: 'Olaf' });
    return new ModerationWorld(desk, await desk.beside(), admin, lead, second, owner);
  }

  /** Another Ben, and another room with him and these. */
  async renew(...others: Member[]): Promise<void> {
    this.ben = await this.desk.member({ name: 'Ben' });
    const memberIds = [this.ben, ...others].map(({ id }) => id);
    this.room = await this.make(this.owner, { kind: 'channel', name: 'Talk', memberIds });
  }

  async filter(action: string, more: object = {}): Promise<{ id: string; name: string; version: number }> {
    const about = { name: `Rule ${name()}`, kind: 'words', words: ['spam'], action, ...more };
    const { status, body } = await this.do(this.admin, 'POST', '/message-filters', about);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as { id: string; name: string; version: number };
  }

  async withoutFilters(): Promise<void> {
    const { body } = await this.do(this.admin, 'GET', '/message-filters?limit=100');
    for (const { id } of body.data as { id: string }[]) await this.do(this.admin, 'DELETE', `/message-filters/${id}`);
  }

  overHttp(who = this.ben, where = this.desk): Way {
    const path = `/rooms/${this.room}/messages`;
    return {
      send: async (body, more) => outcomeOf(await call(where, who, 'POST', path, { clientId: name(), body, ...more })),
      edit: async (seq, body) => outcomeOf(await call(where, who, 'PATCH', `${path}/${seq}`, { body })),
    };
  }

  overSocket(socket: TestSocket): Way {
    const command = async (which: string, input: object): Promise<Outcome> => {
      try {
        return await socket.command<RoomEventHeard>(which, { roomId: this.room, ...input });
      } catch (error) {
        if (error instanceof SocketRefused) return error.problem.code;
        throw error;
      }
    };
    return {
      send: (body, more) => command('message:send', { clientId: name(), body, ...more }),
      edit: (seq, body) => command('message:edit', { seq, body }),
    };
  }

  async bothWays(): Promise<Way[]> {
    return [this.overHttp(), this.overSocket(await this.ben.socket())];
  }

  /** What stands in the room. */
  async history(): Promise<unknown[]> {
    const { body } = await this.do(this.owner, 'GET', `/rooms/${this.room}/messages?limit=100`);
    const posted = (body.data as RoomEventHeard[]).filter(({ type }) => type === 'message.posted');
    return posted.map(({ data }) => data.body);
  }

  async held(query = 'status=held'): Promise<Held[]> {
    return (await this.do(this.lead, 'GET', `/held-messages?roomId=${this.room}&${query}`)).body.data as Held[];
  }

  async heldMessage(body = 'spam', more: object = {}): Promise<Held> {
    expect(await this.overHttp().send(body, more)).toBe('message.held');
    const found = (await this.held()).find((each) => each.body === body);
    if (!found) throw new Error('Nothing was held.');
    return found;
  }

  release(who: Member, id: string, where = this.desk) {
    return call(where, who, 'POST', `/held-messages/${id}/release`);
  }

  async guest(): Promise<Guest> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.desk.url}/api/v1/auth/guest`, { method: 'POST', headers, body: '{}' });
    const { session } = (await answer.json()) as { session: { accessToken: string; user: { id: string } } };
    return { id: session.user.id, token: session.accessToken };
  }

  async notices(who: { token: string }): Promise<Record<string, unknown>[]> {
    return (await this.do(who, 'GET', '/me/moderation-notices')).body.data as Record<string, unknown>[];
  }

  /** What was sent to an address, the latest first. */
  async mails(to: string): Promise<{ subject: string; text: string }[]> {
    await this.desk.settle();
    const { data } = await this.desk.get(Outbox).page(undefined, 500);
    return data.filter((mail) => mail.to.address === to);
  }

  async audited(
    query: string,
  ): Promise<{ type: string; actor: string; subject: string; facts: Record<string, unknown> }[]> {
    await this.desk.settle();
    const { body } = await this.do(this.admin, 'GET', `/audit-entries?limit=100&${query}`);
    return body.data as { type: string; actor: string; subject: string; facts: Record<string, unknown> }[];
  }
}

export function posted(outcome: Outcome): RoomEventHeard {
  if (typeof outcome === 'string') throw new Error(`It was refused: ${outcome}`);
  return outcome;
}

function outcomeOf({ status, body }: { status: number; body: Record<string, unknown> }): Outcome {
  return status < 400 ? (body as unknown as RoomEventHeard) : (body.code as string);
}
