import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const pages = globSync('{admin,widget,live}/src/**/*.{ts,tsx}', { cwd: root }).map(
  (file) => [file, readFileSync(join(root, file), 'utf8')] as const,
);

/** Where text becomes markup or a program. */
const doors =
  /\b((inner|outer|dangerouslySetInner|insertAdjacent)HTML|createContextualFragment|DOMParser|srcdoc|document\.write|new Function)\b|\beval\(|\bset(Timeout|Interval)\(\s*['"`]/gi;

/** Shows samples of the desk’s own mails, in a frame in which nothing runs. */
const allowed = ['admin/src/operations/MailFrame.tsx: DOMParser'];

describe('the pages of the console, the widget and the support page', () => {
  it('are made of nodes: what somebody wrote is never read as markup', () => {
    expect(pages.length).toBeGreaterThan(300);
    const used = pages.flatMap(([file, text]) => [...text.matchAll(doors)].map(([door]) => `${file}: ${door}`));
    expect(used).toEqual(allowed);
  });

  it('open no page that could take their place: each link out of them says noopener', () => {
    const links = pages.flatMap(([file, text]) =>
      [...text.matchAll(/<a\b[^>]*target="_blank"[^>]*>/g)].map(([link]) => [file, link] as const),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(([, link]) => !link.includes('rel="noopener'))).toEqual([]);
  });
});
