import { bytes, duration, flag, integer } from '../setting.js';

export const realtime = {
  polling: flag('SOCKET_POLLING', {
    default: true,
    doc: 'Lets sockets fall back to HTTP long polling where a network blocks websockets. Several nodes then need sticky sessions at the proxy.',
  }),
  maxMessage: bytes('SOCKET_MAX_MESSAGE', {
    default: '256kb',
    doc: 'The largest message a socket may send; one that sends a larger one is cut off.',
  }),
  pingInterval: duration('SOCKET_PING_INTERVAL', {
    default: '25s',
    doc: 'How often the server asks a socket whether it is still there.',
  }),
  pingTimeout: duration('SOCKET_PING_TIMEOUT', {
    default: '20s',
    doc: 'How long it waits for the answer; a socket that is silent, or reads so slowly that the question does not get through, is closed.',
  }),
  connectTimeout: duration('SOCKET_CONNECT_TIMEOUT', {
    default: '10s',
    doc: 'How long a connection may take to sign in.',
  }),
  rate: integer('SOCKET_RATE', {
    default: 50,
    min: 1,
    doc: 'Commands a second that one connection may send for long.',
  }),
  burst: integer('SOCKET_BURST', {
    default: 200,
    min: 1,
    doc: 'Commands one connection may send at once; as many refused ones in a row end it.',
  }),
  review: duration('SOCKET_REVIEW', {
    default: '10s',
    doc: 'How often every session is looked at again, so that a change of right reaches it even when the word of it was lost between nodes.',
  }),
  sweep: duration('SOCKET_SWEEP', { default: '1s', doc: 'How often sessions are looked through for expired ones.' }),
};
