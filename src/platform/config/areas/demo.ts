import { flag } from '../setting.js';

export const demo = {
  seed: flag('DEMO', {
    default: true,
    doc: 'Fills an empty development database with a believable demo once. Never in production.',
  }),
};
