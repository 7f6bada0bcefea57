import { Link } from 'react-router-dom';
import { kinds } from '../api/people.js';
import type { Customer } from '../api/customers.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useMay } from '../session/useSession.js';
import { BlockBadge } from './BlockBadge.js';
import { CustomerName } from './CustomerName.js';

export default function CustomerList() {
  return (
    <Allowed permission="customer.read">
      <Customers />
    </Allowed>
  );
}

function Customers() {
  const { t } = useI18n();
  const define = useMay()('customer.define');
  const list = useRows<Customer>({ resource: 'customers', sort: { field: 'name', order: 'ASC' } });
  const { filters, setFilters } = list;
  const filter = (name: string) => (value: string | undefined) => setFilters({ ...filters, [name]: value });

  const columns: Column<Customer>[] = [
    {
      key: 'name',
      label: t('people.name'),
      sortBy: 'name',
      cell: (customer) => <CustomerName customer={customer} />,
    },
    { key: 'kind', label: t('people.kind'), wide: true, cell: ({ kind }) => t(`customers.kind.${kind}`) },
    { key: 'block', label: t('customers.writing'), cell: ({ block }) => <BlockBadge block={block} /> },
    {
      key: 'lastSeenAt',
      label: t('customers.lastSeen'),
      wide: true,
      cell: ({ lastSeenAt }) => <Age at={lastSeenAt} />,
    },
    {
      key: 'createdAt',
      label: t('people.since'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <ListScreen
      title={t('customers.title')}
      lead={t('customers.lead')}
      count="customers.count"
      icon="person"
      list={list}
      columns={columns}
      search={t('people.search')}
      empty={{ title: t('customers.empty.title'), text: t('customers.empty.text') }}
      create={
        define && (
          <Link className="row-link" to="/customer-attributes">
            {t('attributes.title')}
          </Link>
        )
      }
      filters={
        <>
          <FilterSelect
            label={t('people.kind')}
            any={t('people.kind.any')}
            value={filters.kind}
            choices={kinds.map((value) => ({ value, label: t(`customers.kind.${value}`) }))}
            onChange={filter('kind')}
          />
          <FilterSelect
            label={t('customers.writing')}
            any={t('customers.writing.any')}
            value={filters.blocked}
            choices={[
              { value: 'true', label: t('customers.blocked') },
              { value: 'false', label: t('customers.notBlocked') },
            ]}
            onChange={filter('blocked')}
          />
        </>
      }
    />
  );
}
