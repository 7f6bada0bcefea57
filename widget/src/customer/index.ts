export type * from './api.js';
export { Refusal } from './call.js';
export { openCustomer } from './customer.js';
export { CustomerProvider, useCustomer, useValue } from './use.js';
