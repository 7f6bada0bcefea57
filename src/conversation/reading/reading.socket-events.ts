import { defineSocketEvent } from '../../platform/realtime/index.js';
import { ReadingDto, RoomCursorsDto, RoomNewsDto } from './reading.dto.js';

export const RoomCursors = defineSocketEvent<RoomCursorsDto>('room:cursors', {
  says: 'Others have received or read more. Sent to who has the room open, in rooms of at most a hundred people.',
  payload: RoomCursorsDto,
});

export const ReadingChanged = defineSocketEvent<ReadingDto>('reading:changed', {
  says: 'One has come further oneself, or marked something unread. Sent to all of one’s own devices.',
  payload: ReadingDto,
});

export const RoomNews = defineSocketEvent<RoomNewsDto>('room:news', {
  says: 'There is a message more, or less, in a room that this connection watches: unread for everybody but its author, who has not come so far.',
  payload: RoomNewsDto,
});
