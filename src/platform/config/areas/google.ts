import type { Setting } from '../setting.js';
import { duration, optional, optionalSecret, SettingError, text } from '../setting.js';

/** The client's secret goes there: never in the clear, except on this machine. */
function endpoint(env: string, about: { default: string; doc: string }): Setting<string> {
  const raw = text(env, about);
  return {
    ...raw,
    parse: (value) => {
      const given = raw.parse(value);
      const { protocol, hostname } = URL.parse(given) ?? {};
      const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname ?? '');
      if (protocol === 'https:' || (protocol === 'http:' && local)) return given;
      throw new SettingError(`must be an https: address, but is "${given}"`);
    },
  };
}

export const google = {
  clientId: optional('GOOGLE_CLIENT_ID', {
    doc: 'The client that Google knows this desk by. With its secret, people can sign in by Google; its redirect address is `<PUBLIC_URL>/api/v1/auth/google/callback`.',
    example: '1234-abcd.apps.googleusercontent.com',
  }),
  clientSecret: optionalSecret('GOOGLE_CLIENT_SECRET', { doc: 'The secret of that client.' }),
  authorizationUrl: endpoint('GOOGLE_AUTHORIZATION_URL', {
    default: 'https://accounts.google.com/o/oauth2/v2/auth',
    doc: 'Where people are sent to say who they are.',
  }),
  tokenUrl: endpoint('GOOGLE_TOKEN_URL', {
    default: 'https://oauth2.googleapis.com/token',
    doc: 'Where what they come back with is exchanged.',
  }),
  userinfoUrl: endpoint('GOOGLE_USERINFO_URL', {
    default: 'https://openidconnect.googleapis.com/v1/userinfo',
    doc: 'Where Google says who they are.',
  }),
  timeout: duration('GOOGLE_TIMEOUT', {
    default: '8s',
    doc: 'How long each of these two answers may take; people wait for them.',
  }),
};
