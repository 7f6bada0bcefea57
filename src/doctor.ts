import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';

enableCompileCache();
const { examine, examined } = await import('./examine.js');
const { countVerdicts, reportText } = await import('./platform/checkup/index.js');
const { readEnvironment, version } = await import('./platform/config/index.js');

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    url: { type: 'string' },
    only: { type: 'string' },
  },
});
const only = values.only?.split(',').map((each) => each.trim().toLowerCase());
const unknown = only?.filter((each) => !(examined as readonly string[]).includes(each)) ?? [];

if (values.help || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`There is no part "${unknown.join('", "')}".\n`);
  process.stdout.write(
    [
      'Looks at everything a desk needs, with the settings it starts with, and changes nothing.',
      '',
      '  --url <address>   the address people use, when it is not PUBLIC_URL; it must answer',
      `  --only <parts>    some of: ${examined.join(', ')}`,
      '  --json            for machines',
      '',
    ].join('\n'),
  );
  process.exit(unknown.length > 0 ? 64 : 0);
}

const reports = await examine(readEnvironment(), { url: values.url, only });
const { broken } = countVerdicts(reports);
const text = values.json
  ? JSON.stringify({ version, ok: broken === 0, parts: reports }, null, 2)
  : reportText(
      `Quickdesk ${version}, looked at ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      reports,
      {
        colour: process.stdout.isTTY && process.stdout.hasColors(),
        width: Math.min(process.stdout.columns ?? 110, 130),
      },
    );
process.stdout.write(`${text}\n`, () => process.exit(broken > 0 ? 1 : 0));
