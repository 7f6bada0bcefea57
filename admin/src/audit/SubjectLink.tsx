import { Link } from 'react-router-dom';
import type { AuditEntry } from '../api/audit.js';
import { short } from './names.js';

/** Where the console shows things of a kind; one page for each, or one for all. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  user: (id) => `/users/${id}`,
  customer: (id) => `/customers/${id}`,
  ticket: (id) => `/tickets/${id}`,
  team: (id) => `/teams/${id}`,
  room: (id) => `/rooms/${id}`,
  inbox: (id) => `/inboxes/${id}`,
  role: () => '/roles',
  tag: () => '/tags',
  api_key: () => '/api-keys',
  customer_attribute: () => '/customer-attributes',
};

/** What it happened to, as a way there where there is one. */
export function SubjectLink({ entry: { subject, subjectName } }: { entry: AuditEntry }) {
  const at = subject.indexOf(':');
  const page = pages[subject.slice(0, at)];
  const name = subjectName ?? short(subject);
  if (!page) return <>{name}</>;
  return (
    <Link className="row-link" to={page(subject.slice(at + 1))}>
      {name}
    </Link>
  );
}
