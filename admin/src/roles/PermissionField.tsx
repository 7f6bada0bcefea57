import { useId } from 'react';
import { Check, useField } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { usePermissions } from './usePermissions.js';
import './roles.css';

interface Props {
  name: string;
  label: string;
}

/** One line a permission, with the sentence that says what it allows. What one may not do oneself cannot be given. */
export function PermissionField({ name, label }: Props) {
  const { t } = useI18n();
  const { groups, mayGive, error, again } = usePermissions();
  const { wired, error: said } = useField({ name });
  const chosen = wired.value as string[];
  const note = useId();

  function toggle(key: string, on: boolean) {
    wired.onChange(on ? [...chosen, key] : chosen.filter((each) => each !== key));
  }

  if (error !== undefined) return <ProblemNotice error={error} onRetry={again} />;
  return (
    <fieldset className="field permissions" aria-describedby={said ? note : undefined}>
      <legend>{label}</legend>
      {said && (
        <p id={note} className="field-error" role="alert">
          <Icon name="warning" size={16} />
          {said}
        </p>
      )}
      {!groups && <p className="quiet">{t('state.loading')}</p>}
      <div className="permission-groups">
        {groups?.map(({ noun, title, permissions }) => (
          <div key={noun} role="group" aria-label={title}>
            <div className="permission-noun">{title}</div>
            {permissions.map(({ key, says }) => (
              <Check
                key={key}
                label={says}
                hint={mayGive(key) ? undefined : t('roles.notYours')}
                checked={chosen.includes(key)}
                disabled={!mayGive(key) && !chosen.includes(key)}
                onChange={(on) => toggle(key, on)}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
