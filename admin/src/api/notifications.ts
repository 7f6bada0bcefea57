import { type Client, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type Notification = Schemas['NotificationDto'];
export type NotificationKind = Notification['kind'];
export type Unread = Schemas['UnreadDto'];
export type NotificationPreferences = Schemas['NotificationPreferences'];
export type Mail = Schemas['MailDto'];
export type MailAddress = Schemas['MailAddressDto'];

export interface NotificationPage {
  data: Notification[];
  nextCursor: string | null;
}

const path = '/api/v1/notifications';

export async function listNotifications(client: Client, unread: boolean, cursor?: string): Promise<NotificationPage> {
  const query = { limit: 25, cursor, ...(unread && { unread: [true] as [boolean] }) };
  const { data, page } = await unwrap(client.GET(path, { params: { query: query as never } }));
  return { data, nextCursor: page.nextCursor };
}

export const countUnread = (client: Client): Promise<Unread> => unwrap(client.GET(`${path}/unread`));
export const readNotification = (client: Client, id: string) =>
  unwrap(client.POST(`${path}/{id}/read`, { params: { path: { id } } }));
/** Up to one of them, or about one ticket or room: what comes meanwhile stays unread. */
export const readNotifications = (client: Client, which: Schemas['ReadNotifications']): Promise<Unread> =>
  unwrap(client.POST(`${path}/read`, { body: which }));

const preferences = '/api/v1/me/notification-preferences';
export const readPreferences = (client: Client): Promise<NotificationPreferences> => unwrap(client.GET(preferences));
export const changePreferences = (
  client: Client,
  body: Schemas['ChangeNotificationPreferences'],
): Promise<NotificationPreferences> => unwrap(client.PATCH(preferences, { body }));

export const listMailsTo = async (client: Client, to: string): Promise<Mail[]> =>
  (await unwrap(client.GET('/api/v1/mails', { params: { query: { to: [to], limit: 10 } } }))).data;
export const findHeldAddress = async (client: Client, address: string): Promise<MailAddress | null> => {
  const query = { address: [address], limit: 1 };
  return (await unwrap(client.GET('/api/v1/mail-addresses', { params: { query } }))).data[0] ?? null;
};
export const clearAddress = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/mail-addresses/{id}', { params: { path: { id } } }));
