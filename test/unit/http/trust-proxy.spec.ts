import { loadConfig } from '../../../src/platform/config/index.js';
import { secrets } from '../../support/secrets.js';

describe('TRUST_PROXY', () => {
  const read = (value?: string) => loadConfig({ NODE_ENV: 'test', ...secrets, TRUST_PROXY: value }).http.trustProxy;

  it.each([
    [undefined, false],
    ['false', false],
    ['0', false],
    ['true', 1],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('%s means %j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it.each(['maybe', '10.0.0.0/99', '999.1.1.1', 'proxy.local', '10.0.0.0/8/8', '::1/129'])('%s is refused', (value) => {
    expect(() => read(value)).toThrow(/TRUST_PROXY must be true, false/);
  });
});
