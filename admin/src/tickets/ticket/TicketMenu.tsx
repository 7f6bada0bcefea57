import { followTicket, type Ticket, unfollowTicket, unmarkTicketSpam, wakeTicket } from '../../api/tickets.js';
import { useAsk } from '../../conversation/useAsk.js';
import { useI18n } from '../../i18n/I18n.js';
import { RowMenu } from '../../list/RowMenu.js';
import { useAccount, useClient, useMay } from '../../session/useSession.js';
import type { TicketDialog } from '../dialogs/TicketDialogs.js';
import { useTicketTold } from '../useTicketChange.js';

/** What is done with a ticket now and then. */
export function TicketMenu({ ticket, onDialog }: { ticket: Ticket; onDialog: (dialog: TicketDialog) => void }) {
  const { t } = useI18n();
  const may = useMay();
  const client = useClient();
  const me = useAccount()?.me.id;
  const told = useTicketTold();
  const ask = useAsk();
  const { id, status, snoozed, shelf, followerIds = [] } = ticket;
  const open = may('ticket.work') && status !== 'closed';
  const asleep = snoozed === true;
  const awake = open && !asleep && status !== 'solved' && shelf !== 'spam';
  const following = me !== undefined && followerIds.includes(me);
  const then = (answer: Promise<Ticket>) => ask(answer.then(told));
  return (
    <RowMenu
      label={t('act.more', { name: `#${ticket.number}` })}
      acts={[
        awake && { label: t('tickets.snooze'), icon: 'snooze', act: () => onDialog('snooze') },
        open && asleep && { label: t('tickets.wake'), icon: 'reopen', act: () => then(wakeTicket(client, id)) },
        open &&
          may('ticket.assign') && { label: t('tickets.transfer'), icon: 'transfer', act: () => onDialog('transfer') },
        me !== undefined &&
          may('ticket.work') && {
            label: t(following ? 'tickets.unfollow' : 'tickets.follow'),
            icon: following ? 'mute' : 'follow',
            act: () => then((following ? unfollowTicket : followTicket)(client, id, me)),
          },
        open && may('ticket.manage') && { label: t('tickets.merge'), icon: 'merge', act: () => onDialog('merge') },
        may('ticket.manage') && shelf !== 'spam'
          ? { label: t('tickets.spam'), icon: 'spam', danger: true, act: () => onDialog('spam') }
          : may('ticket.manage') && {
              label: t('tickets.unspam'),
              icon: 'reopen',
              act: () => then(unmarkTicketSpam(client, id)),
            },
      ]}
    />
  );
}
