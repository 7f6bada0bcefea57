import { defineList } from '../schema/index.js';

export const parkedList = defineList({
  name: 'parked events',
  fields: {
    consumer: { type: 'text', filter: true },
    type: { type: 'text', filter: true },
    parkedAt: { type: 'time', filter: true },
  },
  defaultSort: 'id',
});
