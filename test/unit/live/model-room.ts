import type { RoomEvent } from '@quickdesk/live';

export type Act =
  | { do: 'post'; by: number; replyTo: number | null }
  | { do: 'edit' | 'remove'; by: number; message: number }
  | { do: 'react' | 'unreact'; by: number; message: number; emoji: string }
  | { do: 'finish' | 'preview'; by: number; message: number }
  | { do: 'join'; by: number };

interface Facts extends Record<string, unknown> {
  body: string;
  thread: number | null;
  replies: { count: number; seq: number } | null;
  attachments: { id: string; status: string }[];
  preview: { url: string } | null;
  editedAt: number | null;
  removedAt: number | null;
  reactions: Record<string, string[]>;
}

type Posted = RoomEvent & { data: Facts };

const RELOAD = 12;
const PAGE = 5;
const START = Date.parse('2026-11-20T09:00:00.000Z');

/** What a server makes of a room, said as simply as can be: messages carry what they are now, what happened is kept. */
export class ModelRoom {
  readonly roomId = 'room';
  private readonly events: RoomEvent[] = [];

  get lastSeq(): number {
    return this.events.length;
  }

  /** What is heard live of it; nothing where there is nothing to do it to. */
  act(act: Act): RoomEvent | undefined {
    if (act.do === 'join') return this.write(act.by, 'room.member_joined', { userId: `u${act.by}` });
    if (act.do === 'post') return this.post(act.by, act.replyTo);
    const message = this.message(act.message);
    if (message?.data.removedAt !== null) return undefined;
    const about = { message: message.seq };
    const { data } = message;
    switch (act.do) {
      case 'edit': {
        const after = `edited at ${this.lastSeq + 1}`;
        const preview = this.lastSeq % 2 ? data.preview : null;
        const editedAt = START + this.lastSeq;
        Object.assign(data, { body: after, preview, editedAt });
        return this.write(act.by, 'message.edited', { ...about, after, mentions: [], preview, editedAt });
      }
      case 'remove': {
        const removedAt = START + this.lastSeq;
        const event = this.write(act.by, 'message.removed', { ...about, thread: data.thread, removedAt });
        const nothing = { body: '', mentions: [], attachments: [], preview: null, reactions: {} };
        Object.assign(data, { ...nothing, removedAt });
        this.count(data.thread, event.seq, -1);
        return event;
      }
      case 'preview': {
        data.preview = { url: `https://example.com/${this.lastSeq}` };
        return this.write(act.by, 'message.preview_found', { ...about, preview: data.preview });
      }
      case 'react':
      case 'unreact':
        return this.react(message, act.by, act.emoji, act.do === 'react');
      case 'finish': {
        const attachment = { id: 'file', status: 'ready' };
        data.attachments = [attachment];
        return this.write(act.by, 'message.attachment_changed', { ...about, attachment });
      }
    }
  }

  missed(after?: number): { roomId: string; lastSeq: number; reload: boolean; events: RoomEvent[] } {
    const { roomId, lastSeq } = this;
    if (after === undefined) return { roomId, lastSeq, reload: false, events: this.page(lastSeq - PAGE, lastSeq) };
    if (lastSeq - after > RELOAD) return { roomId, lastSeq, reload: true, events: [] };
    return { roomId, lastSeq, reload: false, events: this.page(after, after + PAGE) };
  }

  before(seq: number, limit: number): RoomEvent[] {
    return this.page(seq - 1 - limit, seq - 1);
  }

  all(): RoomEvent[] {
    return this.page(0, this.lastSeq);
  }

  private page(after: number, upTo: number): RoomEvent[] {
    return structuredClone(this.events.slice(Math.max(0, after), upTo));
  }

  private post(by: number, replyTo: number | null): RoomEvent {
    const target = replyTo === null ? undefined : this.message(replyTo);
    const thread = target ? (target.data.thread ?? target.seq) : null;
    const event = this.write(by, 'message.posted', {
      clientId: `c${this.lastSeq + 1}`,
      body: `said at ${this.lastSeq + 1}`,
      replyTo: target?.seq ?? null,
      thread,
      replies: null,
      mentions: [],
      attachments: [{ id: 'file', status: 'pending' }],
      preview: null,
      editedAt: null,
      removedAt: null,
      reactions: {},
    });
    this.count(thread, event.seq, 1);
    return event;
  }

  private react({ seq, data }: Posted, by: number, emoji: string, add: boolean): RoomEvent | undefined {
    const who = `user:u${by}`;
    const people = Object.hasOwn(data.reactions, emoji) ? (data.reactions[emoji] ?? []) : [];
    if (people.includes(who) === add) return undefined;
    const left = add ? [...people, who] : people.filter((each) => each !== who);
    const { [emoji]: _, ...others } = data.reactions;
    data.reactions = left.length > 0 ? { ...others, [emoji]: left } : others;
    return this.write(by, `message.reaction_${add ? 'added' : 'removed'}`, { message: seq, emoji });
  }

  private count(thread: number | null, seq: number, change: number): void {
    const root = thread === null ? undefined : this.message(thread);
    if (root) root.data.replies = { count: (root.data.replies?.count ?? 0) + change, seq };
  }

  /** Any of the messages: the number says which. */
  private message(number: number): Posted | undefined {
    const posted = this.events.filter(({ type }) => type === 'message.posted') as Posted[];
    return posted.find(({ seq }) => seq === number) ?? posted[number % Math.max(1, posted.length)];
  }

  /** The answer is as it was said then, whatever becomes of it. */
  private write(by: number, type: string, data: Record<string, unknown>): RoomEvent {
    const seq = this.lastSeq + 1;
    const at = new Date(START + seq * 1000).toISOString();
    const event = { roomId: this.roomId, seq, type, at, actor: { kind: 'user' as const, id: `u${by}` }, data };
    this.events.push(event);
    return structuredClone(event);
  }
}
