import type { AttributeValue, ValueSource } from '../customer.entity.js';
import { Customer } from '../customer.entity.js';
import type { ValueChanges } from '../customers.events.js';
import type { CustomerAttribute } from './customer-attribute.entity.js';

type Known = Pick<Customer, 'attributes' | 'sources'>;

/** What is known once somebody has said it, if that is anything new. What the desk knows, no page says otherwise. */
export function learnt(
  customer: Known,
  said: ReadonlyMap<CustomerAttribute, AttributeValue | null>,
  source: ValueSource,
): { known: Known; changes: ValueChanges } | undefined {
  const attributes = { ...customer.attributes };
  const sources = { ...customer.sources };
  const changes: ValueChanges = {};
  for (const [{ id, key }, to] of said) {
    const from = attributes[id] ?? null;
    const deskKnows = from !== null && Customer.sourceOf(customer, id) === 'desk';
    if (from === to || (source === 'site' && deskKnows)) continue;
    changes[key] = { from, to };
    delete attributes[id];
    delete sources[id];
    if (to !== null) attributes[id] = to;
    if (to !== null && source === 'site') sources[id] = source;
  }
  return Object.keys(changes).length === 0 ? undefined : { known: { attributes, sources }, changes };
}

/** Of one person whom the desk knew as two: what the desk knew counts more than what a page said, and the second more than the first. */
export function together(first: Known, second: Known): Known {
  const attributes: Record<string, AttributeValue> = {};
  const sources: Record<string, 'site'> = {};
  for (const source of ['site', 'desk'] as const)
    for (const known of [first, second])
      for (const [id, value] of Object.entries(known.attributes)) {
        if (Customer.sourceOf(known, id) !== source) continue;
        attributes[id] = value;
        if (source === 'site') sources[id] = source;
        else delete sources[id];
      }
  return { attributes, sources };
}
