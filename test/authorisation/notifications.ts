import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { UsersService } from '../../src/identity/users/index.js';
import { MailSubscriptions } from '../../src/reactions/notifications/mail/mail-subscriptions.js';
import { MailAddresses } from '../../src/platform/mail/index.js';
import type { World } from './people.js';
import type { Build, Scene } from './requests.js';

const nothing: Build = () => ({});

/** That an administrator has mentioned the owner in a room. */
async function aNotification({ world: { desk, admin }, owner }: Scene): Promise<string> {
  const room = await unwrap(admin.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [owner.id] } }));
  const body = { clientId: randomUUID(), body: `Hello <@${owner.id}>` };
  await unwrap(admin.client.POST('/api/v1/rooms/{id}/messages', { params: { path: { id: room.id } }, body }));
  await desk.settle();
  const answer = await fetch(`${desk.url}/api/v1/notifications?kind=mentioned&limit=1`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return data[0]?.id ?? 'none';
}

async function aRefusedAddress({ desk, admin }: World): Promise<string> {
  const address = `${randomUUID()}@example.com`;
  await desk.get(MailAddresses).refuse(address, '550 No such user');
  const answer = await fetch(`${desk.url}/api/v1/mail-addresses?address=${address}`, {
    headers: { authorization: `Bearer ${admin.token}` },
  });
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return data[0]?.id ?? 'none';
}

const aSubscription = async ({ world: { desk }, owner }: Scene) => {
  const user = await desk.get(UsersService).find(owner.id);
  if (!user) throw new Error('The owner is somebody.');
  const link = desk.get(MailSubscriptions).linkOf(user, owner.email);
  return { path: { token: link.slice(link.lastIndexOf('/') + 1) } };
};

export const notificationRequests: Record<string, Build> = {
  listNotifications: nothing,
  countUnreadNotifications: nothing,
  readNotifications: () => ({ body: {} }),
  readNotification: async (scene) => ({ path: { id: await aNotification(scene) } }),
  getNotificationPreferences: nothing,
  updateNotificationPreferences: () => ({ body: { mail: 'away' } }),
  listMails: nothing,
  lookAtMailSubscription: aSubscription,
  stopMails: async (scene) => ({
    ...(await aSubscription(scene)),
    bytes: { type: 'application/x-www-form-urlencoded', data: new TextEncoder().encode('List-Unsubscribe=One-Click') },
  }),
  listMailAddresses: nothing,
  listMailTemplates: nothing,
  getMailTemplate: () => ({ path: { name: 'account.reset' } }),
  testMailTemplate: () => ({ path: { name: 'account.reset' }, body: { locale: 'de' } }),
  clearMailAddress: async ({ world }) => ({ path: { id: await aRefusedAddress(world) } }),
};
