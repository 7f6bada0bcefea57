import { Writable } from 'node:stream';
import { loadConfig } from '../../../src/platform/config/index.js';
import { createLogger, inContext } from '../../../src/platform/observability/index.js';
import { secrets } from '../../support/secrets.js';

function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  write(createLogger(loadConfig({ NODE_ENV: 'test', ...secrets }), stream));
  return JSON.parse(text) as Record<string, unknown>;
}

describe('log lines', () => {
  it('never hold a secret, however deep it stands', () => {
    const line = logged((log) =>
      log.info(
        { headers: { Authorization: 'Bearer x' }, list: [{ deep: { password: 'p', name: 'kept' } }], token: 't' },
        'said',
      ),
    );
    expect(line).toMatchObject({
      headers: { Authorization: '[hidden]' },
      list: [{ deep: { password: '[hidden]', name: 'kept' } }],
      token: '[hidden]',
      msg: 'said',
    });
  });

  it('keep the stack of an error', () => {
    const line = logged((log) => log.error({ err: new Error('broken') }, 'said'));
    expect(line.err).toMatchObject({ message: 'broken', stack: expect.stringContaining('logger.spec') as string });
  });

  it('name the request and the actor they were written for', () => {
    const line = logged((log) => inContext({ requestId: 'r1', actor: 'user:1' }, () => log.info('said')));
    expect(line).toMatchObject({ requestId: 'r1', actor: 'user:1' });
  });
});
