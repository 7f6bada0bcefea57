import { choice, optionalSecret, port } from '../setting.js';

export const observability = {
  logLevel: choice('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    doc: 'The least important log line that is still written.',
  }),
  logFormat: choice('LOG_FORMAT', ['auto', 'json', 'pretty'], {
    default: 'auto',
    doc: '`json` for machines, `pretty` for people; `auto` is pretty in a terminal outside production.',
  }),
  metricsPort: port('METRICS_PORT', {
    default: 0,
    doc: 'Serves `/metrics` on a port of its own; 0 serves it on the main port, to holders of METRICS_TOKEN.',
  }),
  metricsToken: optionalSecret('METRICS_TOKEN', {
    doc: 'The bearer token for `/metrics` on the main port; without it, metrics are served only to the operator key.',
  }),
};
