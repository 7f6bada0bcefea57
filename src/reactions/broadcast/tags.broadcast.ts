import { Injectable } from '@nestjs/common';
import { TagCreated, TagDeleted, TagDto, TagRecoloured, TagRenamed, TagsService } from '../../desk/tags/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class TagChange {
  @Id({ doc: 'The tag that was made, changed or deleted.' })
  id!: string;

  @Nested(TagDto, { nullable: true, doc: 'The tag as it is now; null when it is deleted.' })
  tag!: TagDto | null;
}

const TagChanged = defineSocketEvent<TagChange>('tag:changed', {
  says: 'A tag was made, changed or deleted. Sent to everybody who may see tags.',
  payload: TagChange,
});

/** Tells the consoles what has become of a tag: the same shape as a reload would give. */
@Injectable()
export class TagsBroadcast {
  constructor(
    private readonly tags: TagsService,
    private readonly live: Live,
  ) {}

  @After(TagCreated, TagRenamed, TagRecoloured, TagDeleted)
  async tell(events: readonly Logged[]): Promise<void> {
    const ids = new Set(events.map((event) => (event.payload as { tagId: string }).tagId));
    for (const id of ids) {
      const tag = await asItIs(async () => TagDto.of(await this.tags.get(system('broadcast'), id)));
      this.live.emit(audience.holders('tag.read'), TagChanged, { id, tag });
    }
  }
}
