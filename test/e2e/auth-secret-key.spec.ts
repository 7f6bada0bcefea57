import { createClient, unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';

describe('a node whose SECRET_KEY opens nothing that is there', () => {
  let desk: Desk;
  let strange: Desk;
  let ana: Member;

  beforeAll(async () => {
    desk = await startDesk();
    ana = await desk.member();
    strange = await desk.beside({ SECRET_KEY: 'of another desk, 0123456789-0123456789' });
  });
  afterAll(() => desk.close());

  const statusAt = async ({ url }: Desk, token: string) => {
    const { response } = await createClient({ baseUrl: url, token: () => token }).GET('/api/v1/me');
    return response.status;
  };

  it('knows nobody by the tokens of the others, lets people sign in, and does no harm to the others', async () => {
    expect(await statusAt(strange, ana.token)).toBe(401);
    const body = { email: ana.email, password: PASSWORD };
    const { session } = await unwrap(strange.stranger().POST('/api/v1/auth/login', { body }));
    const token = session?.accessToken ?? '';
    expect(await statusAt(strange, token)).toBe(200);
    // Its new key is one that the others cannot open; theirs still count.
    expect(await statusAt(desk, token)).toBe(401);
    expect(await statusAt(desk, ana.token)).toBe(200);
    expect((await desk.signIn(ana.id, ana.email)).token).toBeTruthy();
  });
});
