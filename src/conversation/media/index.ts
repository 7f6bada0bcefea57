import { Media } from './media.entity.js';
import { MediaUsage } from './media-usage.entity.js';

export { Media } from './media.entity.js';
export type { MediaKind, MediaStatus, Rejection } from './media.entity.js';
export { MediaDto } from './media.dto.js';
export { MediaDeleted, MediaReady, MediaRejected } from './media.events.js';
export { MediaLinks } from './media-links.js';
export { MediaModule } from './media.module.js';
export { MediaReaders } from './media-readers.js';
export { MediaService } from './media.service.js';
export const mediaEntities = [Media, MediaUsage];
