export type * from './api.js';
export { openCustomer } from './customer.js';
