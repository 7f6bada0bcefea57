import { isDomain } from '../../kernel/index.js';

/** What a reload would show now; null when there is nothing left to show. */
export async function asItIs<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isDomain(error, 'not_found')) return null;
    throw error;
  }
}
