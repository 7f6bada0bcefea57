import { secret } from '../setting.js';

export const access = {
  operatorKey: secret('OPERATOR_KEY', {
    doc: 'The key that may do everything (`Authorization: Bearer …`), for the first steps and for emergencies.',
    minLength: 24,
  }),
};
