import { defineSocketEvent } from '../../platform/realtime/index.js';
import { TypingDto } from './messages.dto.js';
import { RoomEventDto } from './room-event.dto.js';

export const RoomEvent = defineSocketEvent<RoomEventDto>('room:event', {
  says: 'Something lasting happened in a room that is open: in order, without a gap; after a gap, `room:sync`. Of a room that is only watched: that its name, its picture or whether it is archived has changed.',
  payload: RoomEventDto,
});

export const Typing = defineSocketEvent<TypingDto>('typing', {
  says: 'Somebody writes in a room that is open, or has stopped. Never stored.',
  payload: TypingDto,
});
