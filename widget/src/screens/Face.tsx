import type { Person } from '../customer/api.js';

/** Somebody's picture, or what their name begins with. Their name stands beside it. */
export function Face({ person }: { person: Person }) {
  return (
    <span class="face" aria-hidden="true">
      {person.avatarUrl ? <img src={person.avatarUrl} alt="" /> : [...person.name.trim()][0]?.toUpperCase()}
    </span>
  );
}
