import { useState } from 'react';
import type { Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { Check } from '../../controls/Fields.js';
import { useI18n } from '../../i18n/I18n.js';
import { TagChip } from '../../tags/TagChip.js';
import { useTags } from '../names.js';
import { same, type TicketChanging } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  changing: TicketChanging;
  onClose: () => void;
}

/** Which tags a ticket has. */
export function TagsDialog({ ticket, changing, onClose }: Props) {
  const { t } = useI18n();
  const tags = useTags();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ticket.tagIds));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Dialog title={t('tickets.tags.title', { number: ticket.number })} onClose={onClose}>
      {tags.length === 0 ? (
        <p>{t('tickets.tags.empty')}</p>
      ) : (
        <div className="tag-choices" role="group" aria-label={t('tickets.tags')}>
          {tags.map(({ id, name, colour }) => (
            <Check
              key={id}
              label={<TagChip name={name} colour={colour} />}
              checked={chosen.has(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
        </div>
      )}
      <div className="dialog-acts">
        <Button onClick={onClose}>{t('act.cancel')}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose();
            const tagIds = [...chosen];
            if (!same(tagIds, ticket.tagIds)) void changing.save({ tagIds });
          }}
        >
          {t('act.save')}
        </Button>
      </div>
    </Dialog>
  );
}
