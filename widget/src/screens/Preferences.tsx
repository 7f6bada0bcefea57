import { useEffect, useRef, useState } from 'preact/hooks';
import type { Me, Settings, Ticket } from '../customer/api.js';
import { useCustomer, useValue } from '../customer/use.js';
import { chooseLocale } from '../i18n/locale.js';
import { languages, speak, useWords } from '../i18n/words.js';
import { listen, play } from '../look/sound.js';
import { AboutMe } from './AboutMe.js';
import { Ask } from './Ask.js';
import './fields.css';

interface Given {
  readonly settings: Settings;
  /** The conversation one came from. */
  readonly ticketId: string | null;
  readonly onBack: () => void;
  readonly onSignIn: (() => void) | undefined;
}

export function Preferences({ settings, ticketId, onBack, onSignIn }: Given) {
  const { t } = useWords();
  const { me, tickets } = useValue(useCustomer());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const ticket = tickets.find(({ id, status }) => id === ticketId && status !== 'solved' && status !== 'closed');
  return (
    <div class="form">
      <h2 ref={heading} tabIndex={-1}>
        {t('shell.settings')}
      </h2>
      {ticket && <End ticket={ticket} onEnded={onBack} />}
      {me && <AboutMe me={me} />}
      <section>
        <h3>{t('settings.device')}</h3>
        <Language settings={settings} />
        <Sound />
      </section>
      {(me !== null || onSignIn) && <Account me={me} onSignIn={onSignIn} />}
    </div>
  );
}

function End({ ticket, onEnded }: { ticket: Ticket; onEnded: () => void }) {
  const { t } = useWords();
  const customer = useCustomer();
  return (
    <section>
      <h3>{ticket.subject}</h3>
      <Ask
        act={t('settings.end')}
        question={t('settings.endAsk')}
        stay={t('settings.endStay')}
        onYes={async () => {
          await customer.endChat(ticket.id);
          onEnded();
        }}
      />
    </section>
  );
}

function Language({ settings }: { settings: Settings }) {
  const { t, locale } = useWords();
  const customer = useCustomer();
  const [failed, setFailed] = useState(false);
  const spoken = languages.filter((each) => chooseLocale(languages, settings.languages, [each]) === each);
  if (spoken.length < 2) return null;
  const choose = async (wanted: string) => {
    setFailed(false);
    try {
      await speak(wanted);
      customer.keepDraft(':language', wanted);
      if (customer.state.me) await customer.setLocale(wanted);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p class="field">
      <label for="language">{t('settings.language')}</label>
      <select id="language" value={locale} onChange={(event) => void choose(event.currentTarget.value)}>
        {spoken.map((each) => (
          <option key={each} value={each} lang={each}>
            {new Intl.DisplayNames(each, { type: 'language' }).of(each)}
          </option>
        ))}
      </select>
      {failed && (
        <span class="wrong" role="alert">
          {t('settings.failed')}
        </span>
      )}
    </p>
  );
}

function Sound() {
  const { t } = useWords();
  const customer = useCustomer();
  const [on, setOn] = useState(customer.draft(':sound') !== '');
  const turn = (next: boolean) => {
    setOn(next);
    customer.keepDraft(':sound', next ? 'on' : '');
    // One hears at once what one has chosen.
    if (next) {
      play();
      listen(customer);
    }
  };
  return (
    <label class="tick">
      <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
      {t('settings.sound')}
    </label>
  );
}

function Account({ me, onSignIn }: { me: Me | null; onSignIn: (() => void) | undefined }) {
  const { t } = useWords();
  const customer = useCustomer();
  const guest = me?.kind === 'guest';
  return (
    <section>
      <h3>{t('settings.account')}</h3>
      {me?.email && <p>{t('settings.signedIn', { email: me.email })}</p>}
      {onSignIn && (
        <button type="button" class="plain" onClick={onSignIn}>
          {t('shell.signIn')}
        </button>
      )}
      {me && me.kind !== 'signed' && (
        <Ask
          act={t(guest ? 'settings.forget' : 'settings.signOut')}
          question={t(guest ? 'settings.forgetAsk' : 'settings.signOutAsk')}
          stay={t('settings.stay')}
          onYes={() => customer.signOut()}
        />
      )}
    </section>
  );
}
