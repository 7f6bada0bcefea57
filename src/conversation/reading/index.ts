export { newsOf } from './reading-news.js';
export { ReadingModule } from './reading.module.js';
export { ReadingService } from './reading.service.js';
export { RoomCursor } from './room-cursor.entity.js';
