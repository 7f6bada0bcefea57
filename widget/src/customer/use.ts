import { createContext } from 'preact';
import { useContext, useLayoutEffect, useReducer } from 'preact/hooks';
import type { Customer } from './api.js';

/** Whatever has a state and tells when there is another: a customer, a room, the frame around. */
export interface Store<T> {
  readonly state: T;
  subscribe(call: () => void): () => void;
}

const Here = createContext<Customer | undefined>(undefined);

export const CustomerProvider = Here.Provider;

export function useCustomer(): Customer {
  const customer = useContext(Here);
  if (!customer) throw new Error('There is no CustomerProvider around.');
  return customer;
}

/** The state of a store, drawn again with each change; undefined as long as there is no store. */
export function useValue<T>(store: Store<T>): T;
export function useValue<T>(store: Store<T> | undefined): T | undefined;
export function useValue<T>(store: Store<T> | undefined): T | undefined {
  const [, again] = useReducer<number, void>((count) => count + 1, 0);
  const drawn = store?.state;
  useLayoutEffect(() => {
    if (!store) return;
    // What changed between drawing and listening is not missed.
    if (store.state !== drawn) again();
    return store.subscribe(() => again());
  }, [store]);
  return drawn;
}
