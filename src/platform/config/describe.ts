import type { DescribedSetting } from './tree.js';
import { settings } from './tree.js';

const titles: Record<string, string> = { http: 'HTTP' };

function byArea(): Map<string, DescribedSetting[]> {
  return Map.groupBy(settings(), (each) => each.area);
}

function title(area: string): string {
  return titles[area] ?? area.charAt(0).toUpperCase() + area.slice(1);
}

/** `docs/configuration.md`, from the schema. */
export function configurationDocument(): string {
  const parts = [
    '# Configuration',
    '',
    'Made from the schema in `src/platform/config` by `npm run generate`. Every setting is an environment variable; every one has a default',
    'that works on a laptop. A secret may also come from a file: set `NAME_FILE` to its path. All problems are listed at once, at start.',
  ];
  for (const [area, fields] of byArea()) {
    parts.push('', `## ${title(area)}`, '', '| variable | default | what it does |', '|---|---|---|');
    for (const { setting } of fields) {
      const shown = setting.generated ? `*${setting.shown}*` : setting.shown ? `\`${setting.shown}\`` : '*unset*';
      parts.push(
        `| \`${setting.env}\` | ${shown} | ${setting.doc}${setting.example ? ` Example: \`${setting.example}\`.` : ''} |`,
      );
    }
  }
  return `${parts.join('\n')}\n`;
}

/** `.env.example`: every setting, commented out, with its default. */
export function exampleEnvironment(): string {
  const parts = [
    '# Every setting, with its default. Copy to .env, uncomment what you change. See docs/configuration.md.',
  ];
  for (const [area, fields] of byArea()) {
    parts.push('', `## ${title(area)}`);
    for (const { setting } of fields) {
      parts.push(
        `# ${setting.doc}`,
        `# ${setting.env}=${setting.generated ? '' : setting.shown || (setting.example ?? '')}`,
      );
    }
  }
  return `${parts.join('\n')}\n`;
}
