import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Media } from './media.entity.js';

/** Whether the actor may see the file because of what it hangs on. */
export type MediaReader = (actor: Actor, mediaId: string, attachedTo: string) => Promise<boolean>;

/** The port of those who let others see a file than its sender: one that says yes is enough. */
@Injectable()
export class MediaReaders {
  private readonly readers: MediaReader[] = [];

  add(reader: MediaReader): void {
    this.readers.push(reader);
  }

  async mayRead(actor: Actor, { id, attachedTo }: Media): Promise<boolean> {
    if (attachedTo === null) return false;
    for (const reader of this.readers) if (await reader(actor, id, attachedTo)) return true;
    return false;
  }
}
