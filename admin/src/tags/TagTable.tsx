import { useEffect, useState } from 'react';
import { IconButton } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import type { Tag, TagSort } from './api.js';
import { TagChip } from './TagChip.js';

interface Props {
  rows: readonly Tag[];
  sort: TagSort;
  busy: boolean;
  onSort: (sort: TagSort) => void;
  onEdit: (tag: Tag) => void;
  onDelete: (tag: Tag) => void;
}

export function TagTable({ rows, sort, busy, onSort, onEdit, onDelete }: Props) {
  const { t, date, age } = useI18n();
  const now = useNow();
  return (
    <table className="table" aria-busy={busy}>
      <caption className="unseen">{t('tags.title')}</caption>
      <thead>
        <tr>
          <SortHeader field="name" sort={sort} onSort={onSort} label={t('tags.column.name')} />
          <th scope="col" className="tag-colour">
            {t('tags.column.colour')}
          </th>
          <SortHeader field="createdAt" sort={sort} onSort={onSort} label={t('tags.column.created')} />
          <th scope="col" className="table-acts">
            <span className="unseen">{t('tags.column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((tag) => (
          <tr key={tag.id}>
            <th scope="row">
              <TagChip name={tag.name} colour={tag.colour} />
            </th>
            <td className="tag-colour quiet">{t(`colour.${tag.colour}`)}</td>
            <td className="tag-created quiet">
              <time dateTime={tag.createdAt} title={date(tag.createdAt)}>
                {age(tag.createdAt, now)}
              </time>
            </td>
            <td className="table-acts">
              <IconButton icon="edit" label={t('tags.edit', { name: tag.name })} onClick={() => onEdit(tag)} />
              <IconButton icon="trash" label={t('tags.delete', { name: tag.name })} onClick={() => onDelete(tag)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeaderProps {
  field: 'name' | 'createdAt';
  sort: TagSort;
  label: string;
  onSort: (sort: TagSort) => void;
}

function SortHeader({ field, sort, label, onSort }: HeaderProps) {
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={direction} className={field === 'createdAt' ? 'tag-created' : undefined}>
      <button type="button" className="sort" onClick={() => onSort(direction === 'ascending' ? `-${field}` : field)}>
        {label}
        {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
      </button>
    </th>
  );
}

/** One clock for all rows. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
