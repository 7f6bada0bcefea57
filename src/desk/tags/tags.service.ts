import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Tag } from './tag.entity.js';
import type { TagColour } from './tag.entity.js';
import { TagsAccess } from './tags.access.js';
import { TagCreated, TagDeleted, TagRecoloured, TagRenamed } from './tags.events.js';
import { TagsRepository } from './tags.repository.js';

@Injectable()
export class TagsService {
  constructor(
    private readonly tags: TagsRepository,
    private readonly access: TagsAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Tag>> {
    this.access.assert(actor, 'read');
    return this.tags.list(query);
  }

  get(actor: Actor, id: string): Promise<Tag> {
    return this.access.load(actor, id, 'read');
  }

  /** Those of these that there are; for modules that hang tags on something. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.tags.findMany(ids)).map(({ id }) => id));
  }

  findMany(ids: readonly string[]): Promise<Tag[]> {
    return this.tags.findMany(ids);
  }

  create(actor: Actor, input: { name: string; colour: TagColour }): Promise<Tag> {
    this.access.assert(actor, 'manage');
    return this.uow.run(async () => {
      const now = this.clock.ms();
      const tag: Tag = {
        id: newId(),
        ...Tag.called(input.name),
        colour: input.colour,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      await this.tags.insert(tag);
      this.events.emit(actor, TagCreated, { tagId: tag.id, name: tag.name, colour: tag.colour });
      return tag;
    });
  }

  /** Changes what is given. With `ifVersion`, only if the tag is still the one the actor has seen. */
  change(actor: Actor, id: string, input: { name?: string; colour?: TagColour }, ifVersion?: number): Promise<Tag> {
    return this.uow.run(async () => {
      const tag = await this.access.load(actor, id, 'manage', ifVersion);
      const { name = tag.name, colour = tag.colour } = input;
      if (name === tag.name && colour === tag.colour) return tag;
      const changed = { ...tag, ...Tag.called(name), colour, version: tag.version + 1, updatedAt: this.clock.ms() };
      await this.tags.update(changed);
      if (name !== tag.name) this.events.emit(actor, TagRenamed, { tagId: id, from: tag.name, to: name });
      if (colour !== tag.colour) this.events.emit(actor, TagRecoloured, { tagId: id, from: tag.colour, to: colour });
      return changed;
    });
  }

  delete(actor: Actor, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const tag = await this.access.load(actor, id, 'manage', ifVersion);
      await this.tags.delete(id);
      this.events.emit(actor, TagDeleted, { tagId: id, name: tag.name });
    });
  }
}
