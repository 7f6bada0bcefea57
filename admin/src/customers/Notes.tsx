import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustomerNote, deleteNote, listNotes } from '../api/customers.js';
import { Button, IconButton } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';
import { NoteForm } from './NoteForm.js';

/** What colleagues have noted; the newest first. */
export function Notes({ customerId, writable }: { customerId: string; writable: boolean }) {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const [writing, setWriting] = useState<'new' | CustomerNote>();
  const removal = useQuestion<CustomerNote>();
  const notes = useInfiniteQuery({
    queryKey: ['customer-notes', customerId],
    queryFn: ({ pageParam }) => listNotes(client, customerId, pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
    retry: false,
  });
  const again = () => cache.invalidateQueries({ queryKey: ['customer-notes', customerId] });
  const rows = notes.data?.pages.flatMap(({ data }) => data);
  const written = () => {
    setWriting(undefined);
    void again();
  };

  return (
    <Part
      title={t('notes.title')}
      lead={t('notes.lead')}
      acts={
        writable &&
        writing !== 'new' && (
          <Button kind="quiet" icon="note" onClick={() => setWriting('new')}>
            {t('notes.new')}
          </Button>
        )
      }
    >
      {writing === 'new' && (
        <NoteForm customerId={customerId} onClose={() => setWriting(undefined)} onWritten={written} />
      )}
      {notes.error && <ProblemNotice error={notes.error} onRetry={() => void notes.refetch()} />}
      {rows?.length === 0 && writing !== 'new' && <p className="quiet">{t('notes.none')}</p>}
      {rows && rows.length > 0 && (
        <ul className="notes">
          {rows.map((note) =>
            writing !== 'new' && writing?.id === note.id ? (
              <li key={note.id}>
                <NoteForm
                  customerId={customerId}
                  note={writing}
                  onClose={() => setWriting(undefined)}
                  onWritten={written}
                />
              </li>
            ) : (
              <Note
                key={note.id}
                note={note}
                writable={writable}
                onEdit={() => setWriting(note)}
                onDelete={() => removal.ask(note)}
              />
            ),
          )}
        </ul>
      )}
      {notes.hasNextPage && (
        <p className="screen-more">
          <Button busy={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </p>
      )}
      {removal.about && (
        <Confirm
          title={t('notes.delete.title')}
          act={t('act.delete')}
          icon="trash"
          onClose={removal.close}
          onConfirm={async () => {
            if (!removal.about) return;
            await deleteNote(client, removal.about);
            await again();
            toast(t('notes.deleted'));
            removal.close();
          }}
        >
          <p>{t('notes.delete.text')}</p>
        </Confirm>
      )}
    </Part>
  );
}

interface NoteProps {
  note: CustomerNote;
  writable: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

function Note({ note, writable, onEdit, onDelete }: NoteProps) {
  const { t } = useI18n();
  const manage = useMay()('customer.manage');
  const own = note.author === `user:${useAccount()?.me.id ?? ''}`;
  const name = note.authorName ?? t('notes.program');
  return (
    <li className="customer-note">
      <div className="customer-note-head">
        <strong>{name}</strong>
        <Age at={note.createdAt} />
        {note.version > 1 && <span>{t('notes.changed')}</span>}
        {writable && (own || manage) && (
          <span className="customer-note-acts">
            {own && <IconButton icon="edit" label={t('notes.edit', { name })} onClick={onEdit} />}
            <IconButton icon="trash" label={t('notes.delete', { name })} onClick={onDelete} />
          </span>
        )}
      </div>
      <div className="customer-note-text">{note.body}</div>
    </li>
  );
}
