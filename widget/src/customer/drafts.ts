import type { Core } from './core.js';

/** What one person is writing is another's from now on; nobody's: it is forgotten. */
export function handDrafts({ browser: { notes }, name }: Core, from: string, to: string | null): void {
  const old = `${name}.draft.${from}.`;
  for (const key of notes.names()) {
    if (!key.startsWith(old)) continue;
    if (to !== null) notes.set(`${name}.draft.${to}.${key.slice(old.length)}`, notes.get(key));
    notes.set(key, null);
  }
}
