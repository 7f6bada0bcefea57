import type { Settings } from '../customer/api.js';
import { useWords } from '../i18n/words.js';
import { inboxWords } from './inbox.js';
import { OpenNow } from './OpenNow.js';

interface Given {
  readonly settings: Settings;
  /** Who is more than a guest may write wherever guests may not. */
  readonly member: boolean;
  readonly onWrite: () => void;
  readonly onSignIn: (() => void) | undefined;
}

/** For who has not written yet: whom one writes to, when they answer, and one button. */
export function Home({ settings, member, onWrite, onSignIn }: Given) {
  const { t, locale } = useWords();
  const { greeting, replyTime } = inboxWords(settings, locale);
  const may = member || settings.guests;
  return (
    <div class="word">
      <svg class="picture" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M5 6.5A2.5 2.5 0 0 1 7.5 4h9A2.5 2.5 0 0 1 19 6.5v7a2.5 2.5 0 0 1-2.5 2.5H12l-4.6 4.2c-.5.4-1.2.1-1.2-.6V16.7A2.5 2.5 0 0 1 5 14.5z" />
      </svg>
      <h2 dir="auto">{greeting || t('shell.hello')}</h2>
      {replyTime && <p dir="auto">{replyTime}</p>}
      {settings.hours && <OpenNow hours={settings.hours} />}
      {may ? (
        <button type="button" class="main" onClick={onWrite}>
          {t('shell.write')}
        </button>
      ) : (
        <p>{t('shell.members')}</p>
      )}
      {!may && !onSignIn && (
        <a class="main" href={`../../support/?inbox=${settings.id}`} target="_blank" rel="noopener">
          {t('shell.signIn')}
        </a>
      )}
      {onSignIn && (
        <button type="button" class={may ? 'plain' : 'main'} onClick={onSignIn}>
          {t('shell.signIn')}
        </button>
      )}
    </div>
  );
}
