import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button, IconButton } from '../controls/Button.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { patch } from '../live/cache.js';
import { useMay } from '../session/useSession.js';
import { DeleteTag } from './DeleteTag.js';
import type { Tag } from './tag.js';
import { TagChip } from './TagChip.js';
import { TagForm } from './TagForm.js';
import './tags.css';

type Open = { kind: 'create' } | { kind: 'edit' | 'delete'; tag: Tag };

export default function TagList() {
  return (
    <Allowed permission="tag.read">
      <Tags />
    </Allowed>
  );
}

function Tags() {
  const { t } = useI18n();
  const toast = useToast();
  const manage = useMay()('tag.manage');
  const list = useRows<Tag>({ resource: 'tags', sort: { field: 'name', order: 'ASC' } });
  const cache = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => setOpen(undefined);

  function saved(tag: Tag) {
    // Also when the stored one was taken instead of saving.
    patch(cache, 'tags', tag.id, tag);
    toast(t(open?.kind === 'edit' ? 'tags.saved' : 'tags.created', { name: tag.name }));
    close();
  }

  function deleted(tag: Tag, how: 'deleted' | 'gone') {
    patch(cache, 'tags', tag.id, null);
    list.again();
    toast(t(`tags.${how}`, { name: tag.name }));
    close();
    // The button that opened the dialog is gone with its row.
    requestAnimationFrame(() => heading.current?.focus());
  }

  const columns: Column<Tag>[] = [
    {
      key: 'name',
      label: t('tags.column.name'),
      sortBy: 'name',
      cell: ({ name, colour }) => <TagChip name={name} colour={colour} />,
    },
    { key: 'colour', label: t('tags.column.colour'), wide: true, cell: ({ colour }) => t(`colour.${colour}`) },
    {
      key: 'createdAt',
      label: t('tags.column.created'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('tags.title')}
        lead={t('tags.lead')}
        count="tags.count"
        icon="tag"
        list={list}
        columns={columns}
        heading={heading}
        search={t('tags.search')}
        empty={{ title: t('tags.empty.title'), text: t('tags.empty.text') }}
        create={
          manage && (
            <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'create' })}>
              {t('tags.new')}
            </Button>
          )
        }
        acts={
          manage
            ? (tag) => (
                <>
                  <IconButton
                    icon="edit"
                    label={t('tags.edit', { name: tag.name })}
                    onClick={() => setOpen({ kind: 'edit', tag })}
                  />
                  <IconButton
                    icon="trash"
                    label={t('tags.delete', { name: tag.name })}
                    onClick={() => setOpen({ kind: 'delete', tag })}
                  />
                </>
              )
            : undefined
        }
      />
      {open && open.kind !== 'delete' && (
        <TagForm tag={open.kind === 'edit' ? open.tag : undefined} onClose={close} onSaved={saved} />
      )}
      {open?.kind === 'delete' && (
        <DeleteTag tag={open.tag} onClose={close} onDeleted={(how) => deleted(open.tag, how)} />
      )}
    </>
  );
}
