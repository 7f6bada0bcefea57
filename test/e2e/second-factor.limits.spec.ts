import { FakeClock } from '../../src/kernel/index.js';
import { startDesk } from '../support/desk.js';
import { World } from './second-factor-world.js';

it('the second half of a sign-in has the limit that the first half has', async () => {
  const desk = await startDesk({ env: { RATE_LIMIT_SIGN_IN: '3' } });
  try {
    const world = new World(desk, new FakeClock());
    const answers: number[] = [];
    for (let n = 0; n < 4; n += 1) answers.push((await world.finish('qdc_none', '123456')).status);
    expect(answers).toEqual([401, 401, 401, 429]);
  } finally {
    await desk.close();
  }
});
