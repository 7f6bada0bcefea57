import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { RoomPresent } from '../rooms/index.js';
import { PresenceNews } from './presence-news.js';
import { PresenceRepository } from './presence.repository.js';

/** Whoever is invisible, or does not let everybody see whether they are here, is not seen in a room either. */
@Injectable()
export class HideInRooms implements OnModuleInit {
  constructor(
    private readonly rows: PresenceRepository,
    private readonly news: PresenceNews,
    private readonly present: RoomPresent,
  ) {}

  onModuleInit(): void {
    this.present.hideBy(async (userIds) => {
      const rows = [...(await this.rows.of(userIds)).values()];
      const hidden = rows.filter((row) => row.choice === 'invisible' || row.showPresence !== 'everybody');
      return new Set(hidden.map(({ userId }) => userId));
    });
    this.news.listen(({ ids }) => void this.present.lookAgain(ids));
  }
}
