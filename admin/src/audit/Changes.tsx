import type { AuditEntry } from '../api/audit.js';
import { useI18n } from '../i18n/I18n.js';

/** Field by field, what was and what is. */
export function Changes({ changes }: Pick<AuditEntry, 'changes'>) {
  const { t } = useI18n();
  const nothing = <span className="quiet">{t('audit.nothing')}</span>;
  return (
    <table className="audit-changes">
      <caption className="unseen">{t('audit.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.from')}</th>
          <th scope="col">{t('audit.to')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, from, to }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{from === null || from === '' ? nothing : <del>{from}</del>}</td>
            <td>{to === null || to === '' ? nothing : <ins>{to}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
