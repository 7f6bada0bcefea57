import { optionalSecret, secret } from '../setting.js';

export const secrets = {
  key: secret('SECRET_KEY', {
    doc: 'What stored secrets (signing keys, second factors, kept answers) are sealed with, and refresh tokens made from. Whoever has it and the database can sign in as anybody.',
    minLength: 32,
  }),
  previousKey: optionalSecret('SECRET_KEY_PREVIOUS', {
    doc: 'The `SECRET_KEY` before this one, for as long as something made with it may still be in use.',
  }),
};
