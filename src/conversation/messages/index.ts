export { MessageReply } from './message-reply.entity.js';
export type { LinkPreview, MessageFacts } from './messages.events.js';
export {
  MessageAttachmentChanged,
  MessageEdited,
  MessagePosted,
  MessagePreviewFound,
  MessageRemoved,
  ReactionAdded,
  ReactionRemoved,
} from './messages.events.js';
export { plainLines } from './plain-lines.js';
export { MessagesModule } from './messages.module.js';
export { MessagesService } from './messages.service.js';
export { RoomEvent } from './messages.socket-events.js';
export { SendMessage } from './messages.dto.js';
export { RoomEventDto } from './room-event.dto.js';
export { RoomEvents } from './room-events.js';
export { MessageHeld, MessageNotFound } from './messages.errors.js';
export { MessageScreens } from './screens.js';
export type { ToScreen, Verdict } from './screens.js';
export { RoomLog } from './room-log.js';
