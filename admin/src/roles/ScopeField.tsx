import { useWatch } from 'react-hook-form';
import { type Scope, scopes } from '../api/shapes.js';
import { SelectField } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount } from '../session/useSession.js';

/** How far it reaches, with the sentence for the step that is chosen; no further than one's own. */
export function ScopeField({ name, of }: { name: string; of: 'role' | 'key' }) {
  const { t } = useI18n();
  const own = useAccount()?.scope;
  const chosen = useWatch({ name }) as Scope;
  const reach = own ? scopes.indexOf(own) : scopes.length - 1;
  return (
    <SelectField
      name={name}
      label={t('scope.title')}
      hint={t(`scope.${chosen}.${of}`)}
      choices={scopes.map((value, at) => ({
        value,
        label: t(`scope.${value}`),
        disabled: at > reach && value !== chosen,
      }))}
    />
  );
}
