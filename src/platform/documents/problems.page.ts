import { definedProblems, PROBLEMS_PAGE } from '../http/index.js';

/** Where the `type` of every problem leads: one heading for each code of this build. */
export function problemsPage(): string {
  const entries = definedProblems().map(
    ({ code, status, title, sentence }) =>
      `    <dt id="${code}"><a href="#${code}"><code>${code}</code></a> <span>${status} ${escaped(title)}</span></dt>
    <dd>${escaped(sentence)}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Quickdesk: problems</title>
    <link rel="stylesheet" href="${PROBLEMS_PAGE}.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <h1>Problems</h1>
    <p>What the <code>code</code> of a failed request or command means. Words in braces are filled in with what happened.</p>
    <dl>
${entries.join('\n')}
    </dl>
  </body>
</html>
`;
}

export const problemsStyle = `:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
dt { margin-top: 1.25rem; font-weight: 600; scroll-margin-top: 1rem; }
dt span { font-weight: 400; opacity: 0.75; }
dt:target { outline: 2px solid; outline-offset: 0.4rem; }
dt a { color: inherit; }
dd { margin: 0.25rem 0 0; }
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
