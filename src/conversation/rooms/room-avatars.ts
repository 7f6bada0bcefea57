import { Injectable } from '@nestjs/common';
import { AvatarFiles, avatarUrlOf } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { RoomAccess } from './room-access.js';
import type { Room } from './room.entity.js';
import { RoomAvatarChanged } from './rooms.events.js';
import { RoomsService } from './rooms.service.js';

/** Pictures of rooms, given by their owners. */
@Injectable()
export class RoomAvatars {
  constructor(
    private readonly access: RoomAccess,
    private readonly rooms: RoomsService,
    private readonly files: AvatarFiles,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async set(actor: Actor, roomId: string, file: Buffer): Promise<Room> {
    // Before the picture is read, which costs more than all else.
    await this.access.assertMay(actor, roomId, 'manage');
    return this.files.keep(file, (key) => this.point(actor, roomId, key));
  }

  async remove(actor: Actor, roomId: string): Promise<void> {
    await this.point(actor, roomId, null);
  }

  private point(actor: Actor, roomId: string, avatarKey: string | null): Promise<Room> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, roomId, 'manage');
      if (room.avatarKey === avatarKey) return room;
      await this.files.replaced(room.avatarKey, avatarKey);
      const changed = await this.rooms.save(room, { avatarKey });
      this.events.emit(actor, RoomAvatarChanged, { roomId, avatarUrl: avatarUrlOf(changed) });
      return changed;
    });
  }
}
