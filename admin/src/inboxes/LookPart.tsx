import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { launcherIcons } from './chat.js';
import { ChoiceField } from './ChoiceField.js';
import { ColourField } from './ColourField.js';
import { LauncherIcon } from './LauncherIcon.js';

export function LookPart() {
  const { t } = useI18n();
  return (
    <Part title={t('inboxes.part.look')} lead={t('inboxes.part.look.lead')}>
      <div className="form-pair">
        <ColourField name="colour" />
        <ColourField name="darkColour" />
      </div>
      <ChoiceField
        name="icon"
        label={t('inboxes.icon')}
        choices={launcherIcons.map((value) => ({
          value,
          label: t(`inboxes.icon.${value}`),
          picture: <LauncherIcon icon={value} />,
        }))}
      />
      <ChoiceField
        name="position"
        label={t('inboxes.position')}
        choices={[
          { value: 'end', label: t('inboxes.position.end') },
          { value: 'start', label: t('inboxes.position.start') },
        ]}
      />
    </Part>
  );
}
