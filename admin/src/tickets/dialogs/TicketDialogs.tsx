import { markTicketSpam, type Ticket } from '../../api/tickets.js';
import { Confirm } from '../../feedback/Confirm.js';
import { useToast } from '../../feedback/Toasts.js';
import { useI18n } from '../../i18n/I18n.js';
import { useClient } from '../../session/useSession.js';
import { ChooseOne } from './ChooseOne.js';
import { MergeDialog } from './MergeDialog.js';
import { SnoozeDialog } from './SnoozeDialog.js';
import { TagsDialog } from './TagsDialog.js';
import { TransferDialog } from './TransferDialog.js';
import { type TicketChanging, useTicketTold } from '../useTicketChange.js';

export type TicketDialog = 'assign' | 'snooze' | 'tags' | 'transfer' | 'merge' | 'spam';

interface Props {
  dialog: TicketDialog;
  ticket: Ticket;
  changing: TicketChanging;
  onClose: () => void;
  /** To another ticket. */
  onOther: (id: string) => void;
}

export function TicketDialogs({ dialog, ticket, changing, onClose, onOther }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const told = useTicketTold();
  const { id, number } = ticket;
  switch (dialog) {
    case 'assign':
      return (
        <ChooseOne
          title={t('tickets.assign')}
          act={t('tickets.assign.act')}
          staff
          onClose={onClose}
          onChosen={async (person) => {
            onClose();
            await changing.save({ assigneeId: person.id });
          }}
        />
      );
    case 'snooze':
      return <SnoozeDialog ticket={ticket} onClose={onClose} />;
    case 'tags':
      return <TagsDialog ticket={ticket} changing={changing} onClose={onClose} />;
    case 'transfer':
      return <TransferDialog ticket={ticket} onClose={onClose} />;
    case 'merge':
      return <MergeDialog ticket={ticket} onClose={onClose} onMerged={onOther} />;
    case 'spam':
      return (
        <Confirm
          title={t('tickets.spam.title', { number })}
          act={t('tickets.spam')}
          icon="spam"
          onClose={onClose}
          onConfirm={async () => {
            told(await markTicketSpam(client, id));
            toast(t('tickets.spam.done', { number }));
            onClose();
          }}
        >
          <p>{t('tickets.spam.text')}</p>
        </Confirm>
      );
  }
}
