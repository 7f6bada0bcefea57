import { useEffect, useState } from 'preact/hooks';
import type { Customer, Problem, SignedIn } from '../customer/api.js';
import { takeFragment } from './address.js';
import { asProblem } from './problems.js';

export type Challenge = Exclude<SignedIn, 'in'>;

export type Arrival =
  | { readonly step: 'none' | 'under way' | 'continued' }
  | { readonly step: 'asked'; readonly challenge: Challenge }
  | { readonly step: 'refused'; readonly problem: Problem };

/** What an address brings: a link from a mail, or an answer from where one signs in elsewhere. */
const take = () => takeFragment(['continue', 'code', 'error']);
type Brought = ReturnType<typeof take>;

// What signs somebody in must not stay in the address, nor in the history: it goes before anything else looks there.
let brought = take();

/** Each of them works once, so it is tried once, whatever becomes of it. */
export function useArrival(customer: Customer): [Arrival, (now: Arrival) => void] {
  const [arrival, setArrival] = useState<Arrival>({ step: 'none' });
  useEffect(() => {
    const come = () => {
      const here = { ...brought };
      brought = {};
      if (here.continue || here.code) setArrival({ step: 'under way' });
      if (Object.keys(here).length > 0) void arrive(customer, here).then(setArrival);
    };
    const moved = () => {
      brought = take();
      come();
    };
    come();
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, [customer]);
  return [arrival, setArrival];
}

async function arrive(customer: Customer, { error, code, ...link }: Brought): Promise<Arrival> {
  if (error) return { step: 'refused', problem: { code: error, status: 403, detail: error } };
  try {
    if (link.continue) {
      await customer.continueWith(link.continue);
      return { step: 'continued' };
    }
    const challenge = code ? await customer.finishExternal(code) : 'in';
    return challenge === 'in' ? { step: 'none' } : { step: 'asked', challenge };
  } catch (refused) {
    return { step: 'refused', problem: asProblem(refused) };
  }
}
