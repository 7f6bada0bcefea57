import { useState } from 'react';
import type { Ticket } from '../../api/tickets.js';
import { IconButton } from '../../controls/Button.js';
import { useI18n } from '../../i18n/I18n.js';
import type { TicketChanging } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  changing: TicketChanging;
  open: boolean;
}

const SUBJECT_MAX = 200;

/** What it is about: read as a heading, changed in place. */
export function SubjectField({ ticket: { subject }, changing, open }: Props) {
  const { t } = useI18n();
  const [typed, setTyped] = useState<string>();
  if (typed === undefined) {
    return (
      <>
        <h1 tabIndex={-1} title={subject}>
          {subject}
        </h1>
        {open && <IconButton icon="edit" label={t('tickets.subject.change')} onClick={() => setTyped(subject)} />}
      </>
    );
  }
  const end = () => setTyped(undefined);
  const save = () => {
    const next = typed.trim();
    end();
    if (next !== '' && next !== subject) void changing.save({ subject: next });
  };
  return (
    <form
      className="ticket-rename"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h1 className="unseen">{subject}</h1>
      <input
        className="input"
        aria-label={t('tickets.field.subject')}
        value={typed}
        maxLength={SUBJECT_MAX}
        // Asked for by a press just now.
        ref={(field) => field?.focus()}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && end()}
      />
      <IconButton icon="check" label={t('act.save')} onClick={save} />
      <IconButton icon="close" label={t('act.cancel')} onClick={end} />
    </form>
  );
}
