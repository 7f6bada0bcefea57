import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseLocale } from '../i18n/locale.js';
import { type Texts, texts } from '../i18n/texts.js';
import { firstLook, framed, listenToHost, tellHost, wear } from './host.js';
import { type Desk, useDesk } from './useDesk.js';

export function Panel() {
  const [look, setLook] = useState(firstLook);
  const [desk, askAgain] = useDesk();
  const title = useRef<HTMLHeadingElement>(null);
  const locale = chooseLocale(look.locale, navigator.language);
  const words = texts[locale];

  useEffect(() => wear(look), [look]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = words.title;
  }, [locale, words]);

  useEffect(() => {
    const stop = listenToHost((message) => {
      if (message.type === 'look') setLook(message.look);
      else title.current?.focus();
    });
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) tellHost({ type: 'close' });
    };
    addEventListener('keydown', leave);
    tellHost({ type: 'ready' });
    return () => {
      stop();
      removeEventListener('keydown', leave);
    };
  }, []);

  return (
    <div class="panel">
      <header class="head">
        <div>
          <h1 ref={title} tabIndex={-1}>
            {words.title}
          </h1>
          <p class={`state state-${desk}`}>{desk === 'checking' ? '…' : words[`${desk}Status`]}</p>
        </div>
        {framed && (
          <button
            type="button"
            class="close"
            aria-label={words.close}
            title={words.close}
            onClick={() => tellHost({ type: 'close' })}
          >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        )}
      </header>
      <main class="body">
        <div role="status">
          <Word desk={desk} words={words} />
        </div>
        {(desk === 'away' || desk === 'unreachable') && (
          <button type="button" class="retry" onClick={askAgain}>
            {words.retry}
          </button>
        )}
      </main>
      <footer class="foot">{words.by}</footer>
    </div>
  );
}

function Word({ desk, words }: { desk: Desk; words: Texts }) {
  if (desk === 'checking') {
    return (
      <div class="word">
        <span class="bone bone-round" />
        <span class="bone" />
        <span class="bone bone-short" />
        <span class="unseen">{words.checking}</span>
      </div>
    );
  }
  return (
    <div class="word">
      <svg class="picture" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <path d="M8 13a5 5 0 0 1 5-5h22a5 5 0 0 1 5 5v15a5 5 0 0 1-5 5H24l-10 8c-1 .8-2 .2-2-1v-7.2A5 5 0 0 1 8 28z" />
        <path d={desk === 'here' ? 'm17 20.5 5 5 9-9.5' : 'M18 20.5h.01M24 20.5h.01M30 20.5h.01'} />
      </svg>
      <h2>{words[desk]}</h2>
      <p>{words[`${desk}Text`]}</p>
    </div>
  );
}
