import { unwrap } from '@quickdesk/client';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

interface Seen {
  userId: string;
  status: string;
}

describe('contacts', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());

  it('see whether the other is here, from the moment they are contacts until they are not', async () => {
    const [ana, ben] = [await desk.member(), await desk.member()];
    await ben.socket();
    const anas = await ana.socket();
    const seen = async () =>
      (await anas.command<{ data: Seen[] }>('presence:watch', { ids: [ben.id] })).data.map(({ status }) => status);
    expect(await seen()).toEqual(['offline']);

    await ana.client.POST('/api/v1/contact-requests', { body: { email: ben.email } });
    const [request] = (
      await unwrap(ben.client.GET('/api/v1/contact-requests', { params: { query: { direction: 'in' } as never } }))
    ).data;
    const params = { path: { id: request?.id ?? '' } };
    await unwrap(ben.client.POST('/api/v1/contact-requests/{id}/accept', { params }));
    await anas.heard<Seen>('presence', ({ userId, status }: Seen) => userId === ben.id && status === 'online');
    expect(await seen()).toEqual(['online']);

    await ana.client.DELETE('/api/v1/contacts/{userId}', { params: { path: { userId: ben.id } } });
    await anas.heard<Seen>('presence', ({ userId, status }: Seen) => userId === ben.id && status === 'offline');
    expect(await seen()).toEqual(['offline']);
  });
});
