import { loadConfig } from '../../src/platform/config/index.js';
import { welcome } from '../../src/welcome.js';
import { secrets } from '../support/secrets.js';

const words = (env: Record<string, string>) =>
  welcome(loadConfig({ NODE_ENV: 'test', ...secrets, ...env }), 'http://localhost:4711', false);

describe('what is said when it runs', () => {
  it('names where it listens', () => {
    expect(words({})).toContain('http://localhost:4711/admin/');
  });

  it('names where people reach it, when that is known', () => {
    const said = words({ PUBLIC_URL: 'https://desk.example.com/' });
    expect(said).toContain(' https://desk.example.com/admin/');
    expect(said).not.toContain('4711');
  });

  it('names the port of a worker, which no proxy leads to', () => {
    const said = words({ ROLE: 'worker', PUBLIC_URL: 'https://desk.example.com' });
    expect(said).toBe('Quickdesk worker is running; its health is at http://localhost:4711/health/ready\n');
  });
});
