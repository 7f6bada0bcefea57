export { Tag } from './tag.entity.js';
export { TagDto } from './tags.dto.js';
export { TagCreated, TagDeleted, TagRecoloured, TagRenamed } from './tags.events.js';
export { TagsModule } from './tags.module.js';
export { TagsService } from './tags.service.js';
