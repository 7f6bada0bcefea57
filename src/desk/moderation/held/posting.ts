import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../../conversation/messages/index.js';
import { DomainError } from '../../../kernel/index.js';
import { HeldMessageImpossible } from '../moderation.errors.js';
import { Authors } from './authors.js';
import type { HeldMessage } from './held-message.entity.js';

/** Says what was kept back, in the name of who wrote it and under the name they gave it: so it is said once at the most. */
@Injectable()
export class Posting {
  constructor(
    private readonly messages: MessagesService,
    private readonly authors: Authors,
  ) {}

  /** Inside the unit of work that releases it. */
  async post({ userId, roomId, clientId, body, replyTo, editing, attachmentIds }: HeldMessage): Promise<void> {
    const author = await this.authors.passing(userId);
    if (!author) throw HeldMessageImpossible();
    try {
      if (editing === null) await this.messages.sendWithin(author, { roomId, clientId, body, replyTo, attachmentIds });
      else await this.messages.edit(author, roomId, editing, body);
    } catch (cause) {
      if (cause instanceof DomainError && cause.kind !== 'unavailable') throw HeldMessageImpossible({}, { cause });
      throw cause;
    }
  }
}
