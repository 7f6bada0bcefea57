import { styleText } from 'node:util';
import type { PartReport } from './checkup.js';
import { countVerdicts } from './checkup.js';
import type { Finding, Verdict } from './finding.js';

type Style = Parameters<typeof styleText>[0];

const looks: Record<Verdict, { mark: string; word: string; style: Style }> = {
  ok: { mark: '✓', word: 'ok', style: 'green' },
  warning: { mark: '!', word: 'to look at', style: 'yellow' },
  broken: { mark: '✗', word: 'broken', style: 'red' },
  unused: { mark: '·', word: 'not used', style: 'dim' },
  unseen: { mark: '?', word: 'not looked at', style: 'dim' },
};

export interface Looks {
  readonly colour: boolean;
  /** How many characters a line has room for. */
  readonly width: number;
}

/** Part by part, and at the end what needs somebody, with what to do; the worst comes last, where the eye is. */
export function reportText(title: string, reports: readonly PartReport[], { colour, width }: Looks): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const column = Math.max(...reports.flatMap(({ findings }) => findings.map(({ name }) => name.length)), 0);
  const line = ({ name, verdict, says }: Finding): string => {
    const { mark, style } = looks[verdict];
    const room = Math.max(30, width - column - 6);
    const [first = '', ...more] = wrapped(says, room);
    const rest = more.map((each) => `\n${' '.repeat(column + 6)}${each}`).join('');
    return `  ${paint(style, mark)} ${name.padEnd(column)}  ${verdict === 'ok' ? first + rest : paint(style, first + rest)}`;
  };
  const blocks = reports.map(({ part, findings }) => [paint('bold', part), ...findings.map(line)].join('\n'));
  const wanting = (verdict: Verdict) =>
    reports.flatMap(({ part, findings }) =>
      findings
        .filter((each) => each.verdict === verdict)
        .map((each) => advised(`${part}, ${each.name}`, each, width, paint)),
    );
  const [warnings, faults] = [wanting('warning'), wanting('broken')];
  return [
    paint('bold', title),
    ...blocks,
    ...(warnings.length > 0 ? [[paint('bold', 'To look at'), ...warnings].join('\n')] : []),
    ...(faults.length > 0 ? [[paint('bold', 'Broken'), ...faults].join('\n')] : []),
    tally(reports, paint),
  ].join('\n\n');
}

function advised(
  place: string,
  { verdict, says, advice = '' }: Finding,
  width: number,
  paint: (style: Style, text: string) => string,
): string {
  const { mark, style } = looks[verdict];
  const body = [...wrapped(says, width - 4), ...wrapped(`→ ${advice}`, width - 4)];
  return [`  ${paint(style, `${mark} ${place}`)}`, ...body.map((each) => `    ${each}`)].join('\n');
}

function tally(reports: readonly PartReport[], paint: (style: Style, text: string) => string): string {
  const counts = countVerdicts(reports);
  const order: Verdict[] = ['broken', 'warning', 'ok', 'unused', 'unseen'];
  const shown = order.filter((verdict) => verdict === 'ok' || counts[verdict] > 0);
  return shown.map((verdict) => paint(looks[verdict].style, `${counts[verdict]} ${looks[verdict].word}`)).join(', ');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
