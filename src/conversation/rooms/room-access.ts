import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can, Clock, isPerson } from '../../kernel/index.js';
import type { MayWrite } from '../contacts/index.js';
import { Contacts } from '../contacts/index.js';
import type { RoomMember } from './members/room-member.entity.js';
import { FOR_GOOD } from './members/room-member.entity.js';
import { Room } from './room.entity.js';
import {
  NotJoined,
  NotReachable,
  PersonBlocked,
  RoomArchived,
  RoomMuted,
  RoomNotFound,
  RoomRoleNeeded,
  RoomStale,
} from './rooms.errors.js';
import type { Pair } from './rooms.repository.js';
import { RoomsRepository } from './rooms.repository.js';

/** `read` what is there, `post` something, `moderate` people and what they say, `manage` the room itself. */
export type RoomAct = 'read' | 'post' | 'moderate' | 'manage';

/** What an upper module allows somebody in a room of its kind: nothing, reading, or reading and writing and more. */
export type RoomGrant = (actor: Actor, room: Room) => Promise<RoomAct | undefined>;

export interface RoomStanding {
  readonly room: Room;
  readonly member: RoomMember | null;
  /** In a conversation of two: whether they may write to the other, where that was asked already. */
  readonly mayWrite?: MayWrite;
}

const ladder: readonly RoomAct[] = ['read', 'post', 'moderate', 'manage'];
const byRole = { member: 'post', moderator: 'moderate', owner: 'manage' } as const;

/** The only door to a room. Who is not in it is told that there is none, unless it is a public channel or a rule opens it. */
@Injectable()
export class RoomAccess {
  private readonly grants: RoomGrant[] = [];

  constructor(
    private readonly rooms: RoomsRepository,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  /** Opens rooms to people who are not in them, by a rule of the module that made the rooms. */
  grant(rule: RoomGrant): void {
    this.grants.push(rule);
  }

  async load(actor: Actor, roomId: string, act: RoomAct, ifVersion?: number): Promise<RoomStanding> {
    const room = await (act === 'read' ? this.rooms.find(roomId) : this.rooms.findForChange(roomId));
    const member = room && (await this.memberOf(actor, roomId));
    if (!room) throw RoomNotFound();
    await this.assert(actor, { room, member }, act);
    if (ifVersion !== undefined && room.version !== ifVersion) throw RoomStale();
    return { room, member };
  }

  /** Whether it may; false also where there is no such room for the actor. */
  async may(actor: Actor, roomId: string, act: RoomAct): Promise<boolean> {
    const room = await this.rooms.find(roomId);
    const member = room && (await this.memberOf(actor, roomId));
    if (!room) return false;
    const most = await this.most(actor, { room, member });
    return most !== undefined && ladder.indexOf(most) >= ladder.indexOf(act);
  }

  /** Outside a unit of work: the decision alone. */
  async assertMay(actor: Actor, roomId: string, act: RoomAct): Promise<void> {
    const room = await this.rooms.find(roomId);
    await this.assertFound(actor, room && { room, member: await this.memberOf(actor, roomId) }, act);
  }

  /** Whether each of these may read, in their order. */
  async readable(asked: readonly { actor: Actor; roomId: string }[]): Promise<boolean[]> {
    const rooms = await this.rooms.findMany([...new Set(asked.map(({ roomId }) => roomId))]);
    const roomOf = new Map(rooms.map((room) => [room.id, room]));
    const pairs = asked.flatMap(({ actor, roomId }) => (isPerson(actor) ? [{ roomId, userId: actor.id }] : []));
    const memberOf = new Map((await this.rooms.members(pairs)).map((member) => [pairKey(member), member]));
    const answers: boolean[] = [];
    for (const { actor, roomId } of asked) {
      const room = roomOf.get(roomId);
      const member = isPerson(actor) ? (memberOf.get(pairKey({ roomId, userId: actor.id })) ?? null) : null;
      answers.push(room !== undefined && (await this.most(actor, { room, member })) !== undefined);
    }
    return answers;
  }

  /** Inside a unit of work: where each of these people stands, in their order; nobody changes that until the commit. */
  async standings(pairs: readonly Pair[]): Promise<(RoomStanding | null)[]> {
    const rooms = new Map(
      (await this.rooms.findManyForChange([...new Set(pairs.map(({ roomId }) => roomId))])).map((room) => [
        room.id,
        room,
      ]),
    );
    const members = new Map((await this.rooms.membersForChange(pairs)).map((member) => [pairKey(member), member]));
    const standings = pairs.map((pair) => {
      const room = rooms.get(pair.roomId);
      return room ? { room, member: members.get(pairKey(pair)) ?? null } : null;
    });
    return this.reaching(standings);
  }

  async assertFound(actor: Actor, standing: RoomStanding | null, act: RoomAct): Promise<void> {
    if (!standing) throw RoomNotFound();
    await this.assert(actor, standing, act);
  }

  /** The same decision for a room and a membership that are at hand. */
  async assert(actor: Actor, standing: RoomStanding, act: RoomAct): Promise<void> {
    const { room, member } = standing;
    const most = await this.most(actor, { room, member });
    if (!most) throw RoomNotFound();
    if (ladder.indexOf(most) < ladder.indexOf(act)) {
      if (act === 'post') throw NotJoined();
      throw RoomRoleNeeded({ who: act === 'manage' ? 'an owner' : 'a moderator or an owner' });
    }
    if (act !== 'post') return;
    if (room.archivedAt !== null) throw RoomArchived();
    if (member) this.assertNotMuted(member);
    await this.assertReaches(standing);
  }

  private assertNotMuted({ mutedUntil }: RoomMember): void {
    if (mutedUntil === null || mutedUntil <= this.clock.ms()) return;
    const until = mutedUntil === FOR_GOOD ? null : new Date(mutedUntil).toISOString();
    throw RoomMuted({ howLong: until === null ? 'for now' : `until ${until}` }, { data: { mutedUntil: until } });
  }

  /** What they were to each other when the conversation began may be over. */
  private async assertReaches(standing: RoomStanding): Promise<void> {
    if (standing.room.kind !== 'direct' || !standing.member) return;
    const [asked] = standing.mayWrite === undefined ? await this.reaching([standing]) : [standing];
    if (asked?.mayWrite === 'blocked') throw PersonBlocked();
    if (asked?.mayWrite !== 'yes') throw NotReachable();
  }

  /** All conversations of two among them in one look. */
  private async reaching(standings: readonly (RoomStanding | null)[]): Promise<(RoomStanding | null)[]> {
    const direct = standings.flatMap((standing) => {
      const userId = standing?.member?.userId;
      const otherId = userId === undefined || !standing ? undefined : Room.otherOf(standing.room, userId);
      return standing && userId !== undefined && otherId !== undefined ? [{ standing, userId, otherId }] : [];
    });
    if (direct.length === 0) return [...standings];
    const answers = await this.contacts.mayWriteBetween(direct);
    const found = new Map(direct.map(({ standing }, at) => [standing, answers[at]]));
    return standings.map((standing) => standing && { ...standing, mayWrite: found.get(standing) });
  }

  private async most(actor: Actor, { room, member }: RoomStanding): Promise<RoomAct | undefined> {
    if (actor.kind === 'system') return 'manage';
    const own = member ? byRole[member.role] : undefined;
    if (own === 'manage') return own;
    if (room.kind === 'channel' && can(actor, 'room.manage')) return 'manage';
    let most: RoomAct | undefined = own;
    if (!most && room.visibility === 'public' && can(actor, 'room.browse') && !(await this.isBanned(actor, room)))
      most = 'read';
    for (const rule of this.grants) {
      const granted = await rule(actor, room);
      if (granted && (most === undefined || ladder.indexOf(granted) > ladder.indexOf(most))) most = granted;
    }
    return most;
  }

  private async isBanned(actor: Actor, { id }: Room): Promise<boolean> {
    const ban = isPerson(actor) ? await this.rooms.ban({ roomId: id, userId: actor.id }) : null;
    return ban !== null && (ban.until === null || ban.until > this.clock.ms());
  }

  private memberOf(actor: Actor, roomId: string): Promise<RoomMember | null> {
    return isPerson(actor) ? this.rooms.member({ roomId, userId: actor.id }) : Promise.resolve(null);
  }
}

function pairKey({ roomId, userId }: Pair): string {
  return `${roomId} ${userId}`;
}
