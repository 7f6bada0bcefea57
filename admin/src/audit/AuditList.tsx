import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import type { AuditEntry } from '../api/audit.js';
import { Age } from '../list/Age.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { AuditFilters } from './AuditFilters.js';
import { Entry } from './Entry.js';
import { useActorName } from './names.js';
import { SubjectLink } from './SubjectLink.js';
import './audit.css';

export default function AuditList() {
  return (
    <Allowed permission="audit.read">
      <Trail />
    </Allowed>
  );
}

function Trail() {
  const { t } = useI18n();
  const actorName = useActorName();
  const list = useRows<AuditEntry>({ resource: 'audit-entries', sort: { field: 'at', order: 'DESC' } });
  const { filters, setFilters } = list;
  const narrow = (more: Record<string, unknown>) => setFilters({ ...filters, ...more });

  const columns: Column<AuditEntry>[] = [
    { key: 'what', label: t('audit.what'), cell: (entry) => <Entry entry={entry} onNarrow={narrow} /> },
    { key: 'about', label: t('audit.about'), wide: true, cell: (entry) => <SubjectLink entry={entry} /> },
    { key: 'who', label: t('audit.who'), cell: (entry) => actorName(entry) },
    { key: 'when', label: t('audit.when'), sortBy: 'at', wide: true, cell: ({ at }) => <Age at={at} /> },
  ];

  return (
    <ListScreen
      title={t('audit.title')}
      lead={t('audit.lead')}
      count="audit.count"
      icon="history"
      list={list}
      columns={columns}
      empty={{ title: t('audit.empty.title'), text: t('audit.empty.text') }}
      filters={<AuditFilters filters={filters} onChange={setFilters} />}
    />
  );
}
