import { Module } from '@nestjs/common';
import { TagsAccess } from './tags.access.js';
import { TagsController } from './tags.controller.js';
import { TagsRepository } from './tags.repository.js';
import { TagsService } from './tags.service.js';

/**
 * Tags: words that tickets are sorted by. The model of a module; copy its shape.
 * Owns `tags`. Emits `tag.created`, `tag.renamed`, `tag.recoloured`, `tag.deleted`. Hears nothing.
 */
@Module({
  controllers: [TagsController],
  providers: [TagsService, TagsAccess, TagsRepository],
  exports: [TagsService],
})
export class TagsModule {}
