import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../conversation/messages/index.js';
import { RoomMembers, RoomsService } from '../../conversation/rooms/index.js';
import { actorOf } from '../../identity/auth/index.js';
import type { Actor } from '../../kernel/index.js';
import { demoRooms } from './demo.data.js';

interface Talk {
  roomId: string;
  said: readonly { by: Actor; body: string }[];
}

/** The rooms of the demo, and what its people say in them. */
@Injectable()
export class DemoRooms {
  constructor(
    private readonly rooms: RoomsService,
    private readonly members: RoomMembers,
    private readonly messages: MessagesService,
  ) {}

  /** Inside a unit of work: the rooms and who is in them. What is to be said there is said when that is stored. */
  async seed(ids: ReadonlyMap<string, string>): Promise<Talk[]> {
    const actor = (key: string) => actorOf({ id: ids.get(key) ?? '', kind: 'user' });
    const talks: Talk[] = [];
    for (const { owner, members, said, ...about } of demoRooms) {
      const { id } = await this.rooms.add(actor(owner), about);
      await this.members.enter(actor(owner), id, [
        { userId: ids.get(owner) ?? '', role: 'owner' },
        ...members.map((key) => ({ userId: ids.get(key) ?? '', role: 'member' as const })),
      ]);
      const named = (body: string) => body.replace(/@(\w+)/g, (_whole, key: string) => `<@${ids.get(key) ?? ''}>`);
      talks.push({ roomId: id, said: said.map(({ by, body }) => ({ by: actor(by), body: named(body) })) });
    }
    return talks;
  }

  async talk(talks: readonly Talk[]): Promise<void> {
    for (const { roomId, said } of talks) {
      for (const [at, { by, body }] of said.entries()) {
        await this.messages.send(by, { roomId, clientId: `demo-${at}`, body, replyTo: null, attachmentIds: [] });
      }
    }
  }
}
