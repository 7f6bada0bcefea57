import type { Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import { useAccount } from '../../session/useSession.js';
import { usePerson } from '../names.js';
import type { Mode } from './TicketTalk.js';
import type { TicketChanging } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  changing: TicketChanging;
  mode: Mode;
  /** Whether an answer to the customer is being written. */
  writes: boolean;
  history: boolean;
  onMode: (mode: Mode) => void;
  onHistory: (shown: boolean) => void;
}

const modes = [
  { mode: 'reply', icon: 'reply', title: 'tickets.reply' },
  { mode: 'note', icon: 'note', title: 'tickets.note' },
] as const;

/** To whom one writes; and whose ticket it is, where it is not one's own. */
export function ComposerHead({ ticket, changing, mode, writes, history, onMode, onHistory }: Props) {
  const { t } = useI18n();
  const me = useAccount()?.me.id;
  const { assigneeId } = ticket;
  const { name } = usePerson(assigneeId);
  return (
    <>
      {writes && me !== undefined && assigneeId !== me && (
        <p className="ticket-claim" role="status">
          <Icon name="claim" size={16} />
          <span>{assigneeId ? t('tickets.claim.others', { name }) : t('tickets.claim.nobodys')}</span>
          <Button kind="quiet" busy={changing.busy} onClick={() => void changing.save({ assigneeId: me })}>
            {t(assigneeId ? 'tickets.claim.over' : 'tickets.claim')}
          </Button>
        </p>
      )}
      <div className="composer-modes">
        <div role="radiogroup" aria-label={t('tickets.mode')} className="segments">
          {modes.map(({ mode: each, icon, title }) => (
            <label key={each} className="segment" data-mode={each}>
              <input type="radio" name="mode" checked={mode === each} onChange={() => onMode(each)} />
              <Icon name={icon} size={16} />
              {t(title)}
            </label>
          ))}
        </div>
        {mode === 'note' && (
          <span className="composer-private">
            <Icon name="lock" size={14} />
            {t('tickets.note.private')}
          </span>
        )}
        <Button kind="quiet" icon="history" aria-pressed={history} onClick={() => onHistory(!history)}>
          {t(history ? 'tickets.history.hide' : 'tickets.history.show')}
        </Button>
      </div>
    </>
  );
}
