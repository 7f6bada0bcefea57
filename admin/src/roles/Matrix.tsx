import { Fragment } from 'react';
import type { Role } from '../api/roles.js';
import { Icon } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { usePermissions } from './usePermissions.js';
import { useRoles } from './useRoles.js';
import './roles.css';

/** Who may do what, at a glance: a line a permission, a column a role. */
export function Matrix({ roles }: { roles: readonly Role[] }) {
  const { t } = useI18n();
  const { groups, error, again } = usePermissions();
  const { nameOf } = useRoles();
  const staff = roles.filter(({ key }) => key !== 'guest');
  return (
    <div className="matrix-part">
      <h2 id="matrix">{t('roles.matrix')}</h2>
      <p className="quiet">{t('roles.matrix.lead')}</p>
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {!groups && error === undefined && <RowSkeleton />}
      {groups && (
        <div className="card matrix" tabIndex={0} role="region" aria-labelledby="matrix">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('roles.permission')}</th>
                {staff.map(({ key }) => (
                  <th key={key} scope="col" className="matrix-cell">
                    {nameOf(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(({ noun, title, permissions }) => (
                <Fragment key={noun}>
                  <tr className="matrix-noun">
                    <th scope="colgroup" colSpan={staff.length + 1}>
                      {title}
                    </th>
                  </tr>
                  {permissions.map(({ key, says }) => (
                    <tr key={key}>
                      <th scope="row">
                        {says} <code className="quiet">{key}</code>
                      </th>
                      {staff.map((role) => (
                        <td key={role.key} className="matrix-cell">
                          <Mark yes={role.permissions.includes(key)} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Mark({ yes }: { yes: boolean }) {
  const { t } = useI18n();
  return (
    <span className={yes ? 'matrix-yes' : 'matrix-no'}>
      {yes ? <Icon name="check" /> : <span aria-hidden="true">–</span>}
      <span className="unseen">{t(yes ? 'roles.yes' : 'roles.no')}</span>
    </span>
  );
}
