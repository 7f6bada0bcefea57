import type { AskedField, Customer, Me } from '../customer/api.js';

export type Answers = Readonly<Record<string, unknown>>;

/** What is asked before somebody writes, without what is known of them. Nothing is ever asked twice. */
export function unanswered(form: readonly AskedField[], me: Me | null, customer: Customer): readonly AskedField[] {
  if (form.length === 0) return form;
  const answered = customer.draft(':answered').split(' ');
  return form.filter(({ key }) => {
    if (key === 'name') return !me?.name && !answered.includes(key);
    if (key === 'email') return !me?.email && !me?.contactEmail && !answered.includes(key);
    return !answered.includes(key);
  });
}
