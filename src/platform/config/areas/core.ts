import { choice, duration, text } from '../setting.js';

export const core = {
  environment: choice('NODE_ENV', ['development', 'test', 'production'], {
    default: 'development',
    doc: 'In production secrets must be given, the demo is never seeded and logs are JSON.',
  }),
  role: choice('ROLE', ['all', 'api', 'worker'], {
    default: 'all',
    doc: 'What this process does: `api` answers HTTP and sockets, `worker` runs consumers and queues, `all` does both.',
  }),
  dataFolder: text('DATA_FOLDER', {
    default: './data',
    doc: 'Where the embedded drivers keep their files: the SQLite database, uploads, secrets made in development.',
  }),
  publicUrl: text('PUBLIC_URL', {
    default: '',
    doc: 'The address people reach the desk at, for links in mails; by default the address it listens on.',
    example: 'https://desk.example.com',
  }),
  shutdownGrace: duration('SHUTDOWN_GRACE', {
    default: '20s',
    doc: 'How long a stopping process lets requests and jobs finish before it ends them.',
  }),
};
