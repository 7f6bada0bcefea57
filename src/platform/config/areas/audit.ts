import { duration } from '../setting.js';

export const audit = {
  retention: duration('AUDIT_RETENTION', {
    default: '0d',
    doc: 'How long entries of the audit trail are kept, such as 730d; older ones are deleted once a day, which the trail itself then says. 0 keeps them for ever.',
  }),
};
