import { useEffect, useState } from 'preact/hooks';
import type { Settings, Ticket } from '../customer/api.js';
import { useCustomer } from '../customer/use.js';
import { useRefusal } from '../i18n/useRefusal.js';
import { useWords } from '../i18n/words.js';
import { type Place, Thread } from '../thread/Thread.js';
import { later } from './later.js';
import type { Answers } from './questions.js';
import { isOpen } from './useRoute.js';

const OpenNow = later('shell', async () => (await import('./OpenNow.js')).OpenNow);
const MailAsk = later('settings', async () => (await import('./MailAsk.js')).MailAsk);
const Questions = later('settings', async () => (await import('./Questions.js')).Questions);

interface Given {
  readonly place: Place;
  readonly ticket: Ticket | undefined;
  readonly settings: Settings;
  readonly onPlace: (place: Place) => void;
}

/** What belongs to one conversation and is not said in it. */
export function Conversation({ place, ticket, settings, onPlace }: Given) {
  const { t } = useWords();
  const customer = useCustomer();
  const { me, answersProblem } = customer.state;
  const unanswered = useRefusal(answersProblem, t('thread.undone'));
  const [answers, setAnswers] = useState<Answers>();
  useEffect(() => {
    if (answers) document.querySelector('textarea')?.focus();
  }, [answers]);
  if (place === 'new' && settings.form.length > 0 && !answers) {
    return <Questions form={settings.form} onAnswered={setAnswers} />;
  }
  const open = ticket && isOpen(ticket);
  return (
    <>
      <div class="about">
        <h2 id="about" tabIndex={-1}>
          <bdi>{ticket?.subject ?? t('shell.new')}</bdi>
        </h2>
        {ticket && (
          <p class={`status is-${ticket.status}`}>
            #{ticket.number} · {t(`shell.status.${ticket.status}`)}
          </p>
        )}
      </div>
      <Thread
        place={place}
        titleId="about"
        answers={answers}
        onPlace={(next) => {
          // What has been asked is not asked again.
          if (place === 'new') customer.keepDraft(':answered', settings.form.map(({ key }) => key).join(' '));
          onPlace(next);
        }}
      >
        {answersProblem && (
          <p class="note" role="status">
            {unanswered && t('shell.unanswered', { why: unanswered })}
          </p>
        )}
        {(open ?? place === 'new') && !ticket?.assignee && (
          <div class="note" role="status">
            {ticket?.position && (
              <p>{ticket.position === 1 ? t('shell.next') : t('shell.position', { count: ticket.position })}</p>
            )}
            {settings.hours && <OpenNow hours={settings.hours} />}
          </div>
        )}
        {open && me?.kind === 'guest' && !me.contactEmail && !customer.draft(':mail') && (
          <MailAsk roomId={ticket.roomId} />
        )}
      </Thread>
    </>
  );
}
