import type { Client } from '@quickdesk/client';
import { useQueryClient } from '@tanstack/react-query';
import { type Inbox, restoreInbox } from '../api/administration.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { patch } from '../live/cache.js';
import { useClient } from '../session/useSession.js';

type Turn = (client: Client, id: string) => Promise<Inbox>;

/** Archives an inbox or opens it again; the same in the list and on its page, and it asks first. */
export function useArchive() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const { about, ask, close } = useQuestion<{ inbox: Inbox; act: Turn }>();
  const verb = about?.act === restoreInbox ? 'restore' : 'archive';

  async function confirm() {
    if (!about) return;
    const turned = await about.act(client, about.inbox.id);
    patch(cache, 'inboxes', turned.id, turned);
    void cache.invalidateQueries({ queryKey: ['inboxes'] });
    toast(t(`inboxes.${verb}.done`, { name: turned.name }));
    close();
  }

  const dialog = about && (
    <Confirm
      title={t(`inboxes.${verb}.title`, { name: about.inbox.name })}
      act={t(`inboxes.${verb}`)}
      icon={verb === 'archive' ? 'archive' : 'reopen'}
      kind={verb === 'archive' ? 'danger' : 'primary'}
      onClose={close}
      onConfirm={confirm}
    >
      <p>{t(`inboxes.${verb}.text`)}</p>
    </Confirm>
  );
  return { turn: (inbox: Inbox, act: Turn) => ask({ inbox, act }), dialog };
}
