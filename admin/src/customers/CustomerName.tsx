import { Link } from 'react-router-dom';
import type { Customer } from '../api/customers.js';
import { Face } from '../controls/Face.js';
import '../people/people.css';

/** The picture, the name that leads to the customer, and the address. */
export function CustomerName({ customer: { id, name, avatarUrl, email } }: { customer: Customer }) {
  return (
    <span className="person">
      <Face name={name} url={avatarUrl} size={28} />
      <span className="person-words">
        <Link className="row-link" to={`/customers/${id}`}>
          {name}
        </Link>
        {email && <span className="person-email quiet">{email}</span>}
      </span>
    </span>
  );
}
