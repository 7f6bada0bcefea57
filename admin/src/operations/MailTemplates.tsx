import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import { listMailTemplates, type MailTemplate } from '../api/operations.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useClient } from '../session/useSession.js';
import { useKindName } from './DeliveryBadge.js';
import { TemplatePreview } from './TemplatePreview.js';
import './operations.css';

export default function MailTemplates() {
  return (
    <Allowed permission="mail.read">
      <Templates />
    </Allowed>
  );
}

/** Every mail that the desk can write, before anybody gets it. */
function Templates() {
  const { t } = useI18n();
  const client = useClient();
  // Not in the path: a name has dots, and a path with dots is a file.
  const name = useSearchParams()[0].get('mail') ?? undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-templates'],
    queryFn: () => listMailTemplates(client),
    staleTime: Infinity,
  });
  return (
    <Screen title={t('operations.templates')} lead={t('operations.templates.lead')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton />}
      {data && (
        <div className="templates" data-chosen={name !== undefined}>
          <Names templates={data.data} chosen={name} />
          {name === undefined ? (
            <EmptyState icon="mail" title={t('operations.templates.none')} text={t('operations.templates.none.text')} />
          ) : (
            <TemplatePreview key={name} name={name} locales={data.locales} />
          )}
        </div>
      )}
    </Screen>
  );
}

function Names({ templates, chosen }: { templates: readonly MailTemplate[]; chosen: string | undefined }) {
  const { t, locale } = useI18n();
  const nameOf = useKindName();
  const sorted = templates
    .map(({ name }) => ({ name, label: nameOf(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <nav className="card templates-names" aria-label={t('operations.templates')}>
      <ul>
        {sorted.map(({ name, label }) => (
          <li key={name}>
            <Link to={`/mail-templates?mail=${name}`} aria-current={name === chosen ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
