import { ProblemError } from '@quickdesk/client';
import { useNotify } from 'react-admin';
import { takeNextTicket } from '../api/assignment.js';
import { newKey } from '../api/call.js';
import { IconButton } from '../controls/Button.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useKeys } from '../keys/useKeys.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

/** Takes the most urgent ticket that waits longest. Only for people who work on tickets. */
export function NextTicket({ onTaken }: { onTaken: (id: string) => void }) {
  const works = useMay()('ticket.work');
  const somebody = useAccount() !== undefined;
  return works && somebody ? <Known onTaken={onTaken} /> : null;
}

function Known({ onTaken }: { onTaken: (id: string) => void }) {
  const { t, known } = useI18n();
  const toast = useToast();
  const notify = useNotify();
  const client = useClient();
  const { act } = useAct();
  const take = () =>
    act(async () => {
      try {
        const { ticket } = await takeNextTicket(client, newKey());
        if (!ticket) return toast(t('assignment.next.none'));
        onTaken(ticket.id);
        toast(t('assignment.next.taken', { number: ticket.number }));
      } catch (error) {
        const problem = error instanceof ProblemError ? error : undefined;
        const own =
          problem && (known(`problem.${problem.code}`) ?? (problem.status < 500 ? problem.message : undefined));
        notify(own ?? t('state.failed.title'), { type: 'error' });
      }
    });
  useKeys({ nextForMe: take });
  return <IconButton icon="claim" label={t('assignment.next')} onClick={take} />;
}
