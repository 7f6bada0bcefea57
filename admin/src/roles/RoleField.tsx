import { SelectField } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount } from '../session/useSession.js';
import { outside } from './outside.js';
import { useRoles } from './useRoles.js';

interface Props {
  name: string;
  /** What it is now stays a choice, whatever it is. */
  now?: string;
}

/** Roles to give; the server refuses those that allow more than the giver may do, so they are not offered. */
export function RoleField({ name, now }: Props) {
  const { t } = useI18n();
  const { roles = [], nameOf } = useRoles();
  const mine = useAccount()?.permissions;
  const offered = roles.filter(
    ({ key, permissions }) =>
      key === now || (key !== 'guest' && (!mine || permissions.every((each) => mine.has(each)))),
  );
  const keys = [...new Set([...(now ? [now] : []), ...offered.map(({ key }) => key)])];
  return (
    <SelectField
      name={name}
      label={t('people.role')}
      missing={t('people.role.missing')}
      choices={[
        ...(now ? [] : [{ value: '', label: t('people.role.choose') }]),
        ...keys.map((key) => ({
          value: key,
          label: nameOf(key) + (outside.has(key) ? ` (${t('people.outside')})` : ''),
        })),
      ]}
    />
  );
}
