import { type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import css from './preview.css?inline';

let sheet: CSSStyleSheet | undefined;

/** A shadow root in what it stands in: the tokens begin anew there, light or dark whatever the console is. */
export function Apart({ children }: { children: ReactNode }) {
  const [root, setRoot] = useState<ShadowRoot>();
  const settle = useCallback((inside: HTMLElement | null) => {
    const host = inside?.parentElement;
    if (!host) return;
    const made = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    made.adoptedStyleSheets = [(sheet ??= sheetOf(css))];
    setRoot(made);
  }, []);
  return (
    <>
      <span ref={settle} hidden />
      {root && createPortal(children, root)}
    </>
  );
}

function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
