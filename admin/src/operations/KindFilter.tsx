import { useQuery } from '@tanstack/react-query';
import { listMailTemplates } from '../api/operations.js';
import { useI18n } from '../i18n/I18n.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { useClient, useMay } from '../session/useSession.js';
import { useKindName } from './DeliveryBadge.js';

/** Which mails; for those who may not see what there is, there is nothing to choose. */
export function KindFilter({ value, onChange }: { value: unknown; onChange: (kind: string | undefined) => void }) {
  const { t } = useI18n();
  const client = useClient();
  const nameOf = useKindName();
  const allowed = useMay()('mail.read');
  const { data } = useQuery({
    queryKey: ['mail-templates'],
    queryFn: () => listMailTemplates(client),
    enabled: allowed,
    staleTime: Infinity,
  });
  if (!allowed) return null;
  const kinds = [...new Set(data?.data.map(({ kind }) => kind))];
  return (
    <FilterSelect
      label={t('operations.kind')}
      value={value}
      any={t('operations.kind.any')}
      choices={kinds.map((kind) => ({ value: kind, label: nameOf(kind) }))}
      onChange={onChange}
    />
  );
}
