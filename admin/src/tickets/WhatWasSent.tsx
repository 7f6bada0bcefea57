import { useNotify } from 'react-admin';
import { said } from '../conversation/said.js';
import { useAfterSending } from '../drafts/useAfterSending.js';
import { useI18n } from '../i18n/I18n.js';
import { useTicketTold } from './useTicketChange.js';

/** Has tickets become what their answers were sent to make them; the one that is looked at says so itself when it is solved. */
export function WhatWasSent({ current }: { current: string | undefined }) {
  const translator = useI18n();
  const notify = useNotify();
  const told = useTicketTold();
  useAfterSending({
    done: (ticket, { status }) => {
      told(ticket);
      const { number } = ticket;
      if (status !== 'solved') notify(translator.t('sending.pending.done', { number }), { type: 'success' });
      else if (ticket.id !== current) notify(translator.t('tickets.solved', { number }), { type: 'success' });
    },
    failed: (error) => notify(said(error, translator), { type: 'error' }),
  });
  return null;
}
