import type { Answer } from './device.js';

/** One request; whatever breaks on the way leaves it open whether it was done. */
export async function request<T = unknown>(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer<T>> {
  try {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const data: unknown = text === '' ? null : JSON.parse(text);
    return answer.ok ? { outcome: 'ok', data: data as T } : { outcome: outcomeOf((data as { code: string }).code) };
  } catch {
    return { outcome: 'lost' };
  }
}

/** Who is told that the database is away does not know whether the last thing it did was the commit. */
export function outcomeOf(code: string): string {
  return code === 'database.unavailable' ? 'lost' : code;
}
