import { emptyRedis } from './fresh-redis.js';

/** The stories of a spec file among those of others: on a Redis that nobody has used, as when it runs by itself. */
export function together(file: string, load: () => unknown): void {
  describe(file, () => {
    beforeAll(emptyRedis);
    try {
      load();
    } catch (error) {
      it('can be loaded', () => {
        throw error;
      });
    }
  });
}
