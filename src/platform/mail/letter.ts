/** What a mail says, without any markup. */
export interface Letter {
  greeting?: string;
  /** Line breaks inside one are kept. */
  paragraphs: readonly string[];
  /** What others have said, in its order, each under who said it. */
  quotes?: readonly Quote[];
  /** The one thing to do: a button, and its address below, for whoever cannot or will not press it. */
  action?: { label: string; url: string };
  /** What stands below the action, smaller: how long it holds, what to do if it was not asked for. */
  after?: readonly string[];
  /** The language it is written in, as `de` or `pt-BR`. */
  locale?: string;
  /** Which way it is read; the language says it when left out. */
  dir?: 'ltr' | 'rtl';
}

export interface Quote {
  /** Who, and when: "Ana, 14:05". */
  by: string;
  text: string;
}

/** Writes a letter both ways, for readers with and without HTML. Whatever is given stands in it as text, never as markup. */
export function letter(content: Letter): { text: string; html: string } {
  const { greeting, paragraphs, quotes = [], action, after = [], locale = 'en', dir = directionOf(locale) } = content;
  const said = {
    greeting: greeting === undefined ? undefined : tidy(greeting).replaceAll('\n', ' '),
    paragraphs: paragraphs.map(tidy),
    quotes: quotes.map(({ by, text }) => ({ by: tidy(by).replaceAll('\n', ' '), text: tidy(text) })),
    action: action && { label: tidy(action.label).replaceAll('\n', ' '), url: linkOf(action.url) },
    after: after.map(tidy),
  };
  return { text: asText(said), html: asHtml(said, locale, dir) };
}

interface Said {
  greeting: string | undefined;
  paragraphs: readonly string[];
  quotes: readonly Quote[];
  action: { label: string; url: string } | undefined;
  after: readonly string[];
}

function asText({ greeting, paragraphs, quotes, action, after }: Said): string {
  const quoted = quotes.map(({ by, text }) => `${by}:\n${text.replace(/^/gm, '> ')}`);
  const parts = [greeting, ...paragraphs, ...quoted, action && `${action.label}:\n${action.url}`, ...after];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

// Inline, as many readers drop style sheets; the classes are for those that keep them and know dark mode. Colours are
// chosen so that each reads well on the other's background too, should a reader turn only some of them.
const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #17191d !important; }
  .sheet { background: #22262c !important; border-color: #3a404a !important; }
  .say { color: #e6e9ee !important; }
  .quiet { color: #a3acba !important; }
  .quote { border-color: #4a5260 !important; }
  .link { color: #8ab4f8 !important; }
}`;
const font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const paragraph = 'margin:0 0 16px;font-size:16px;line-height:1.5;color:#1b1f24';
const quiet = 'margin:0 0 12px;font-size:14px;line-height:1.5;color:#5b6472';
const quote = 'margin:0 0 16px;font-size:16px;line-height:1.5;color:#1b1f24';
// At the side where lines begin; readers of mail know no logical properties.
const edge = {
  ltr: 'padding:0 0 0 12px;border-left:3px solid #c5ccd8',
  rtl: 'padding:0 12px 0 0;border-right:3px solid #c5ccd8',
} as const;
const button =
  'display:inline-block;padding:12px 24px;border-radius:8px;background:#0b57d0;color:#ffffff;font-size:16px;font-weight:600;line-height:1.25;text-decoration:none';
const sheet =
  'max-width:560px;margin:0 auto;padding:32px;box-sizing:border-box;background:#ffffff;border:1px solid #d8dce3;border-radius:12px';

function asHtml({ greeting, paragraphs, quotes, action, after }: Said, locale: string, dir: 'ltr' | 'rtl'): string {
  const body = [
    ...[...(greeting === undefined ? [] : [greeting]), ...paragraphs].map(
      (each) => `<p class="say" dir="auto" style="${paragraph}">${lines(each)}</p>`,
    ),
    ...quotes.map((each) => quoteHtml(each, dir)),
    ...(action ? actionHtml(action) : []),
    ...after.map((each) => `<p class="quiet" dir="auto" style="${quiet}">${lines(each)}</p>`),
  ];
  return `<!doctype html>
<html lang="${escaped(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(action?.label ?? greeting ?? paragraphs[0] ?? '')}</title>
<style>${style}
</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f3f5f8;${font}">
<div role="article" lang="${escaped(locale)}" dir="${dir}" class="sheet" style="${sheet}">
${body.join('\n')}
</div>
</body>
</html>
`;
}

function quoteHtml({ by, text }: Quote, dir: 'ltr' | 'rtl'): string {
  return `<p class="quiet" dir="auto" style="${quiet};margin:0 0 4px">${escaped(by)}</p>
<blockquote class="say quote" dir="auto" style="${quote};${edge[dir]}">${lines(text)}</blockquote>`;
}

function actionHtml({ label, url }: { label: string; url: string }): string[] {
  const href = escaped(url);
  return [
    `<p style="margin:24px 0"><a href="${href}" style="${button}">${escaped(label)}</a></p>`,
    `<p class="quiet" style="${quiet};word-break:break-all"><a class="link" href="${href}" dir="ltr" style="color:#0b57d0">${href}</a></p>`,
  ];
}

/** Only addresses of the web, written so that no sign in them ends the link early. */
function linkOf(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Error(`A letter does not lead to ${protocol} addresses.`);
  return href;
}

/** Without control characters, and without those that turn the reading direction of all that follows. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .trim();
}

function lines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>\n');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
