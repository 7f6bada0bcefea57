import { ProblemError } from '@quickdesk/client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { useTitle } from '../layout/useTitle.js';
import type { Tag, TagSort } from './api.js';
import { DeleteTag } from './DeleteTag.js';
import { TagForm } from './TagForm.js';
import { TagSkeleton } from './TagSkeleton.js';
import { TagTable } from './TagTable.js';
import { useTags } from './useTags.js';
import '../controls/screen.css';
import './tags.css';

type Open = { kind: 'create' } | { kind: 'edit' | 'delete'; tag: Tag };

export function TagList() {
  const { t, plural } = useI18n();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const [sort, setSort] = useState<TagSort>('name');
  const [open, setOpen] = useState<Open>();
  const tags = useTags(q, sort);
  const shown = tags.rows;
  const heading = useRef<HTMLHeadingElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useTitle(t('tags.title'));

  function saved(tag: Tag) {
    if (open?.kind === 'edit') tags.replace(tag);
    else tags.reload();
    toast(t(open?.kind === 'edit' ? 'tags.saved' : 'tags.created', { name: tag.name }));
    setOpen(undefined);
  }

  function deleted(tag: Tag, how: 'deleted' | 'gone') {
    tags.remove(tag.id);
    toast(t(`tags.${how}`, { name: tag.name }));
    setOpen(undefined);
    // The button that opened the dialog is gone with its row.
    requestAnimationFrame(() => heading.current?.focus());
  }

  function clear() {
    setTyped('');
    search.current?.focus();
  }

  const create = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'create' })}>
      {t('tags.new')}
    </Button>
  );
  const none = shown?.length === 0 && tags.error === undefined;
  const firstUse = none && !q && !typed;
  const forbidden = tags.error instanceof ProblemError && tags.error.status === 403;
  // Without a total from the server, the rows are counted once all of them are here.
  const count = tags.total ?? (tags.hasMore ? undefined : shown?.length);
  const tools = !firstUse && !forbidden;

  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('tags.title')}
          </h1>
          <p className="quiet">{t('tags.lead')}</p>
        </div>
        {tools && create}
      </header>
      {tools && (
        <div className="screen-tools">
          <div className="search">
            <Icon name="search" />
            <input
              ref={search}
              className="input"
              type="search"
              aria-label={t('tags.search')}
              placeholder={t('tags.search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <p className="quiet" role="status">
            {count !== undefined && !none && plural('tags.count', count)}
          </p>
        </div>
      )}
      {tags.error !== undefined && <ProblemNotice error={tags.error} onRetry={tags.reload} />}
      {!shown && tags.error === undefined && <TagSkeleton />}
      {firstUse && (
        <EmptyState icon="tag" title={t('tags.empty.title')} text={t('tags.empty.text')}>
          {create}
        </EmptyState>
      )}
      {none && !firstUse && (
        <EmptyState icon="search" title={t('tags.noMatch.title', { q })} text={t('tags.noMatch.text')}>
          <Button onClick={clear}>{t('tags.noMatch.act')}</Button>
        </EmptyState>
      )}
      {shown && shown.length > 0 && (
        <>
          <div className="card">
            <TagTable
              rows={shown}
              sort={sort}
              busy={tags.busy}
              onSort={setSort}
              onEdit={(tag) => setOpen({ kind: 'edit', tag })}
              onDelete={(tag) => setOpen({ kind: 'delete', tag })}
            />
          </div>
          {tags.hasMore && (
            <p className="screen-more">
              <Button busy={tags.busy} onClick={tags.loadMore}>
                {t('tags.more')}
              </Button>
              {tags.total !== undefined && (
                <span className="quiet">{t('tags.shown', { shown: shown.length, total: tags.total })}</span>
              )}
            </p>
          )}
        </>
      )}
      {open && open.kind !== 'delete' && (
        <TagForm tag={open.kind === 'edit' ? open.tag : undefined} onClose={() => setOpen(undefined)} onSaved={saved} />
      )}
      {open?.kind === 'delete' && (
        <DeleteTag tag={open.tag} onClose={() => setOpen(undefined)} onDeleted={(how) => deleted(open.tag, how)} />
      )}
    </div>
  );
}

/** The value once typing has paused; an emptied one counts at once. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value ? 200 : 0);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
