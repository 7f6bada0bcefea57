import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type HeldMessage, letThrough } from '../api/moderation.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useClient } from '../session/useSession.js';
import { RejectDialog } from './RejectDialog.js';
import { Somebody } from './Somebody.js';
import { View } from './View.js';
import './moderation.css';

const views = { held: { status: 'held' }, decided: { status: 'released,rejected' } } as const;

export default function HeldList() {
  return (
    <Allowed permission="moderation.review">
      <HeldMessages />
    </Allowed>
  );
}

function HeldMessages() {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const { busy, problem, act } = useAct();
  const [view, setView] = useState<keyof typeof views>('held');
  const [rejecting, setRejecting] = useState<HeldMessage>();
  const list = useRows<HeldMessage>({
    resource: 'held-messages',
    sort: { field: 'createdAt', order: view === 'held' ? 'ASC' : 'DESC' },
    filter: views[view],
  });

  function decided(said: 'moderation.released' | 'moderation.rejected') {
    void cache.invalidateQueries({ queryKey: ['held-messages'] });
    void cache.invalidateQueries({ queryKey: ['moderation-queue'] });
    toast(t(said));
  }

  const columns: Column<HeldMessage>[] = [
    { key: 'body', label: t('moderation.message'), cell: (held) => <Words held={held} /> },
    { key: 'userId', label: t('moderation.writer'), cell: ({ userId }) => <Somebody id={userId} /> },
    { key: 'rule', label: t('moderation.rule'), wide: true, cell: ({ rule }) => rule },
    {
      key: 'createdAt',
      label: t('moderation.written'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <ListScreen
        title={t('moderation.held')}
        lead={t('moderation.held.lead')}
        count="moderation.held.count"
        icon="hold"
        list={list}
        columns={columns}
        create={
          <View
            label={t('moderation.view')}
            value={view}
            onChange={setView}
            choices={(['held', 'decided'] as const).map((value) => ({ value, label: t(`moderation.view.${value}`) }))}
          />
        }
        acts={(held) =>
          held.status === 'held' ? (
            <span className="held-acts">
              <Button
                kind="quiet"
                icon="check"
                busy={busy}
                onClick={() =>
                  act(async () => {
                    await letThrough(client, held.id);
                    decided('moderation.released');
                  })
                }
              >
                {t('moderation.letThrough')}
              </Button>
              <Button kind="quiet" icon="close" onClick={() => setRejecting(held)}>
                {t('moderation.reject')}
              </Button>
            </span>
          ) : (
            <Badge tone={held.status === 'released' ? 'good' : 'warning'}>{t(`moderation.held.${held.status}`)}</Badge>
          )
        }
        empty={{ title: t(`moderation.held.empty.${view}`), text: t('moderation.held.empty.text') }}
      />
      {rejecting && (
        <RejectDialog
          held={rejecting}
          onClose={() => setRejecting(undefined)}
          onRejected={() => {
            setRejecting(undefined);
            decided('moderation.rejected');
          }}
        />
      )}
    </>
  );
}

function Words({ held: { body, editing, roomName, attachments } }: { held: HeldMessage }) {
  const { t, plural } = useI18n();
  const notes = [
    roomName,
    editing === null ? null : t('moderation.isChange'),
    attachments.length === 0 ? null : plural('moderation.files', attachments.length),
  ].filter((note) => note !== null);
  return (
    <span className="reported">
      <span className="reported-words">{body}</span>
      {notes.length > 0 && <span className="quiet">{notes.join(' · ')}</span>}
      {attachments.map(({ id, name, url }) =>
        url === null ? undefined : (
          <a key={id} className="row-link" href={url} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        ),
      )}
    </span>
  );
}
