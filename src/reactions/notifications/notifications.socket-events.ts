import { defineSocketEvent } from '../../platform/realtime/index.js';
import { NotificationHeardDto, NotificationsReadDto } from './notifications.dto.js';

export const NotificationHeard = defineSocketEvent<NotificationHeardDto>('notification', {
  says: 'You are told of something, or of more of the same. Sent to all of your devices.',
  payload: NotificationHeardDto,
});

export const NotificationsRead = defineSocketEvent<NotificationsReadDto>('notification:read', {
  says: 'You have read notifications, perhaps on another device. Sent to all of your devices.',
  payload: NotificationsReadDto,
});
