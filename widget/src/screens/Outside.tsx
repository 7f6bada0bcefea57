import { useCustomer, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import type { Place } from '../thread/Thread.js';
import { Bones } from './Bones.js';
import { Home } from './Home.js';
import './outside.css';
import { NewOne, Tickets } from './Tickets.js';

interface Given {
  /** Whether the list has its own place beside this. */
  readonly wide: boolean | undefined;
  readonly onTalk: (place: Place) => void;
  readonly onSignIn: (() => void) | undefined;
}

/** Where one is before one is in a conversation. */
export function Outside({ wide, onTalk, onSignIn }: Given) {
  const { t } = useWords();
  const customer = useCustomer();
  const { settings, settingsProblem, me, tickets, openings, ticketsStatus, connection, ended } = useValue(customer);
  if (!settings) {
    return settingsProblem?.status === 404 ? (
      <Word title={t('shell.gone')} text={t('shell.goneText')} />
    ) : (
      <Word title={t('shell.unreachable')} text={t('shell.unreachableText')} onRetry={() => customer.hurry()} />
    );
  }
  const screen = () => {
    if (tickets.length + openings.length > 0) {
      if (wide) return <p class="word">{t('shell.choose')}</p>;
      return (
        <>
          <Tickets place={null} onTalk={onTalk} />
          <NewOne onTalk={onTalk} />
        </>
      );
    }
    if (me && ticketsStatus === 'failed') {
      return <Word title={t('shell.listFailed')} onRetry={() => void customer.reloadTickets()} />;
    }
    if (me && ticketsStatus !== 'ready') return <Bones />;
    return (
      <Home
        settings={settings}
        member={me !== null && me.kind !== 'guest'}
        onWrite={() => onTalk('new')}
        onSignIn={onSignIn}
      />
    );
  };
  const note = ended ? t('shell.ended') : connection === 'offline' ? t('shell.offline') : '';
  return (
    <>
      <p class="note" role="status" hidden={!note}>
        {note}
      </p>
      {screen()}
    </>
  );
}

function Word({ title, text, onRetry }: { title: string; text?: string; onRetry?: () => void }) {
  const { t } = useWords();
  return (
    <div class="word" role="status">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {onRetry && (
        <button type="button" class="main" onClick={onRetry}>
          {t('shell.retry')}
        </button>
      )}
    </div>
  );
}
