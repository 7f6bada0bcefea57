import { Link } from 'react-router-dom';
import type { User } from '../api/people.js';
import { Face } from '../controls/Face.js';
import './people.css';

type Named = Pick<User, 'id' | 'name' | 'avatarUrl'> & { email?: string | null };

/** The picture, the name that leads to the person, and the address. */
export function PersonName({ person: { id, name, avatarUrl, email } }: { person: Named }) {
  return (
    <span className="person">
      <Face name={name} url={avatarUrl} size={28} />
      <span className="person-words">
        <Link className="row-link" to={`/users/${id}`}>
          {name}
        </Link>
        {email && <span className="person-email quiet">{email}</span>}
      </span>
    </span>
  );
}
