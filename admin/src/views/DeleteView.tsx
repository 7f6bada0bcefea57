import { deleteTicketView, type TicketView } from '../api/ticket-views.js';
import { Confirm } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { useViewsAgain } from './useViews.js';

interface Props {
  view: TicketView;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteView({ view, onClose, onDeleted }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const again = useViewsAgain();
  const toast = useToast();
  const { name } = view;
  return (
    <Confirm
      title={t('views.delete.title', { name })}
      act={t('act.delete')}
      icon="trash"
      onClose={onClose}
      onConfirm={async () => {
        await deleteTicketView(client, view);
        onDeleted();
        await again();
        toast(t('views.deleted', { name }));
        onClose();
      }}
    >
      <p>{t(view.kind === 'shared' ? 'views.delete.shared' : 'views.delete.text')}</p>
    </Confirm>
  );
}
