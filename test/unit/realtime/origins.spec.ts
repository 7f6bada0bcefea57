import { loadConfig } from '../../../src/platform/config/index.js';
import { Origins } from '../../../src/platform/realtime/origins.js';
import { secrets } from '../../support/secrets.js';

const production = {
  NODE_ENV: 'production',
  ...secrets,
  PUBLIC_URL: 'https://desk.example.com/',
};

function origins(env: Record<string, string> = {}): Origins {
  return new Origins(loadConfig({ ...production, ...env }));
}

describe('which pages may open a socket', () => {
  it('programs, which name no page', () => {
    expect(origins().allows({ host: 'desk.example.com' })).toBe(true);
  });

  it('pages of the desk itself, by its public address or the one that was asked for', () => {
    expect(origins().allows({ host: '10.0.0.7:3000', origin: 'https://desk.example.com' })).toBe(true);
    expect(origins().allows({ host: 'inside.example:8080', origin: 'http://inside.example:8080' })).toBe(true);
    expect(origins().allows({ host: 'Inside.Example:8080', origin: 'http://inside.example:8080' })).toBe(true);
    expect(origins().allows({ host: 'inside.example:8080', origin: 'http://inside.example:8081' })).toBe(false);
  });

  it('pages of the sites that are named, to the letter', () => {
    const named = origins({ CORS_ORIGINS: 'https://shop.example.com/, https://news.example.com' });
    const from = (origin: string) => named.allows({ host: 'desk.example.com', origin });
    expect(['https://shop.example.com', 'https://news.example.com'].map(from)).toEqual([true, true]);
    const strangers = [
      'http://shop.example.com',
      'https://shop.example.com:444',
      'https://shop.example.com.evil.com',
      'null',
      '',
      '*',
    ];
    expect(strangers.map(from)).toEqual(strangers.map(() => false));
  });

  it('every page where that is asked for', () => {
    expect(
      origins({ CORS_ORIGINS: '*' }).allows({ host: 'desk.example.com', origin: 'https://anywhere.example' }),
    ).toBe(true);
  });

  it('the forwarded host only behind a proxy', () => {
    const headers = { host: 'node-1:3000', 'x-forwarded-host': 'chat.example.com', origin: 'https://chat.example.com' };
    expect(origins().allows(headers)).toBe(false);
    expect(origins({ TRUST_PROXY: 'true' }).allows(headers)).toBe(true);
  });

  it('pages of a development server only in development', () => {
    const headers = { host: 'localhost:3000', origin: 'http://localhost:5173' };
    expect(origins().allows(headers)).toBe(false);
    expect(origins({ NODE_ENV: 'development' }).allows(headers)).toBe(true);
  });
});
