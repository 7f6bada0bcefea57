import { demoPassword, demoPeople } from './faces/demo/index.js';
import type { Config } from './platform/config/index.js';
import { hasOutbox } from './platform/mail/index.js';

/**
 * What a person wants to know once it runs at this address. `demo`: whether the people of the demo are there to sign in
 * as.
 */
export function welcome(config: Config, listening: string, demo: boolean): string {
  const { core, access, http } = config;
  if (core.role === 'worker') return `Quickdesk worker is running; its health is at ${listening}/health/ready\n`;
  const url = core.publicUrl.replace(/\/+$/, '') || listening;
  const development = core.environment === 'development';
  const rows: [string, string][] = [
    ['Console', `${url}/admin/`],
    ['Demo shop with the widget', `${url}/demo/`],
    ['Support page', `${url}/support/`],
    ...(http.docs ? ([['API docs', `${url}/api/docs`]] as [string, string][]) : []),
    ...(hasOutbox(config) ? ([['Mails it has sent', `${url}/outbox`]] as [string, string][]) : []),
    ['Health', `${url}/health/ready`],
    ...(demo ? logins : []),
    ...(development ? ([['Operator key', access.operatorKey]] as [string, string][]) : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `\nQuickdesk is running.\n\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')}\n\n`;
}

const logins: [string, string][] = [
  ...demoPeople
    .filter(({ key }) => ['admin', 'lena', 'ana', 'carla'].includes(key))
    .map(({ role, email }): [string, string] => [`Sign in as ${role}`, email]),
  ['with the password', demoPassword],
];
