import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { somebody } from './users-world.js';

// As on a system that the library was not built for.
jest.mock('sharp', () => {
  throw new Error('Could not load the "sharp" module using the unheard-of runtime');
});

describe('without its image library', () => {
  let desk: Desk;

  beforeAll(async () => (desk = await startDesk()));
  afterAll(() => desk.close());

  it('the desk starts and works, and says that it cannot read pictures', async () => {
    const anna = await somebody(desk, { role: 'agent' });
    const send = (file: string) =>
      fetch(`${desk.url}/api/v1/me/avatar`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${anna.token}`, 'content-type': 'image/gif' },
        body: file,
      });
    const picture = await send('GIF89a and so on');
    expect([picture.status, await picture.json()]).toMatchObject([503, { code: 'avatar.unavailable' }]);
    expect((await send('no picture at all')).status).toBe(422);
    expect((await anna.client.GET('/api/v1/me')).response.status).toBe(200);
  });
});
