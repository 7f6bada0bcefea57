import { PendingMail } from './mail/pending-mail.entity.js';
import { NotificationBox } from './notification-box.entity.js';
import { Notification } from './notification.entity.js';

export { NotificationsModule } from './notifications.module.js';

export const notificationEntities = [Notification, NotificationBox, PendingMail];
