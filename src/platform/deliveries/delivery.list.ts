import { defineList } from '../schema/index.js';
import { deliveryStatuses } from './delivery.entity.js';

export const deliveryList = defineList({
  name: 'deliveries',
  fields: {
    status: { type: 'choice', choices: deliveryStatuses, filter: true },
    channel: { type: 'text', filter: true },
    kind: { type: 'text', filter: true },
    createdAt: { type: 'time', filter: true },
  },
  defaultSort: '-id',
});
