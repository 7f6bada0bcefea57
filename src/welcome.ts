import type { Config } from './platform/config/index.js';
import { hasOutbox } from './platform/mail/index.js';

/** What a person wants to know once it runs. */
export function welcome(config: Config, url: string): string {
  const { core, access, http } = config;
  if (core.role === 'worker') return `Quickdesk worker is running; its health is at ${url}/health/ready\n`;
  const development = core.environment === 'development';
  const rows: [string, string][] = [
    ['Console', `${url}/admin/`],
    ['Demo shop with the widget', `${url}/demo/`],
    ...(http.docs ? ([['API docs', `${url}/api/docs`]] as [string, string][]) : []),
    ...(hasOutbox(config) ? ([['Mails it has sent', `${url}/outbox`]] as [string, string][]) : []),
    ['Health', `${url}/health/ready`],
    ...(development ? ([['Sign in with the key', access.operatorKey]] as [string, string][]) : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `\nQuickdesk is running.\n\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')}\n\n`;
}
