import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Signals } from '../../../platform/cache/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { After, is } from '../../../platform/events/index.js';
import { SocketLifecycle } from '../../../platform/realtime/index.js';
import { RoomAttendance } from './room-attendance.js';
import { RoomSight } from './room-sight.js';
import { MemberLeft, PersonBanned, RoomChanged } from '../rooms.events.js';

const TOPIC = 'rooms.attendance';

/** Who is to be looked at on all nodes: somebody who left, or everybody in the room. */
interface Look {
  readonly roomId: string;
  readonly userId: string | null;
}

/**
 * Ends what people have open, or look into, with their connection or their right. A word between nodes may be lost: then it is found
 * when all sessions are looked at again.
 */
@Injectable()
export class KeepAttendanceTrue implements OnModuleInit, OnApplicationShutdown {
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly attendance: RoomAttendance,
    private readonly sight: RoomSight,
    private readonly lifecycle: SocketLifecycle,
    private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    this.lifecycle.watch({
      reviewed: async (sessions) => {
        await this.attendance.review(sessions);
        await this.sight.review(sessions);
      },
      ended: (session) => {
        this.attendance.ended(session);
        this.sight.ended(session);
      },
    });
    this.unsubscribe = this.signals.subscribe(TOPIC, (data) => this.look(data as unknown as Look));
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  @After(MemberLeft, PersonBanned, RoomChanged)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const { roomId } = event.payload as { roomId: string };
      if (is(event, MemberLeft)) await this.signals.publish(TOPIC, { roomId, userId: event.payload.userId });
      else if (is(event, PersonBanned) || (is(event, RoomChanged) && event.payload.changes.visibility))
        await this.signals.publish(TOPIC, { roomId, userId: null });
    }
  }

  /** For modules that open rooms by a rule: what it says of somebody may be different now. On all nodes. */
  async ruleChanged(roomIds: readonly string[]): Promise<void> {
    for (const roomId of roomIds) await this.signals.publish(TOPIC, { roomId, userId: null });
  }

  private async look({ roomId, userId }: Look): Promise<void> {
    await (userId === null ? this.attendance.reviewRoom(roomId) : this.attendance.left(roomId, userId));
    await this.sight.reviewRoom(roomId);
  }
}
