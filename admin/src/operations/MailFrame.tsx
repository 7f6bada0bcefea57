import { useEffect, useRef } from 'react';

/**
 * A mail in a frame of its own, in which nothing can run and nothing can be followed. The policy of the console allows
 * no inline styles, and a mail has no others: they are set one by one, which the policy leaves to scripts of ours.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const write = () => {
    if (frame.current) show(frame.current, html, title);
  };
  useEffect(write, [html, title]);
  return <iframe ref={frame} className="mail-frame" title={title} sandbox="allow-same-origin" onLoad={write} />;
}

function show(frame: HTMLIFrameElement, html: string, title: string): void {
  const inside = frame.contentDocument;
  const view = frame.contentWindow as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (!inside?.body || !view) return;
  const { css, mail } = read(html);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  inside.adoptedStyleSheets = [sheet];
  inside.title = title;
  inside.documentElement.lang = mail.documentElement.lang;
  inside.documentElement.dir = mail.documentElement.dir;
  inside.body.className = mail.body.className;
  inside.body.style.cssText = mail.body.dataset.style ?? '';
  inside.body.replaceChildren(...[...mail.body.childNodes].map((node) => inside.adoptNode(node)));
  for (const element of inside.querySelectorAll<HTMLElement>('[data-style]'))
    element.style.cssText = element.dataset.style ?? '';
  for (const link of inside.querySelectorAll('a')) link.removeAttribute('href');
  frame.style.blockSize = `${inside.documentElement.scrollHeight}px`;
}

/** Our letters hold nothing but text between their own marks, so that their styles can be found by these. */
function read(html: string): { css: string; mail: Document } {
  const [whole = '', css = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const plain = html.replace(whole, '').replaceAll(' style="', ' data-style="');
  return { css, mail: new DOMParser().parseFromString(plain, 'text/html') };
}
