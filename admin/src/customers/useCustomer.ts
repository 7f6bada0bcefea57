import { useGetOne } from 'react-admin';
import type { Customer } from '../api/customers.js';

/** One customer, who changes while one looks. */
export function useCustomer(id: string) {
  const { data, error, refetch } = useGetOne<Customer>(
    'customers',
    { id },
    { retry: false, enabled: id !== '', onError: () => undefined },
  );
  return { customer: data, error: (error as unknown) ?? undefined, again: () => void refetch() };
}
