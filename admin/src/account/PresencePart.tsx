import Skeleton from '@mui/material/Skeleton';
import { sights } from '../api/presence.js';
import { Button } from '../controls/Button.js';
import { Check } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { ChoiceField } from '../preferences/ChoiceField.js';
import { useStanding } from '../standing/useStanding.js';

/** Who is told whether one is here. Counts as soon as it is chosen. */
export function PresencePart() {
  const { t } = useI18n();
  const { presence, failed, retry, say } = useStanding();
  return (
    <Part title={t('standing.part')} lead={t('standing.part.lead')}>
      {!presence && failed && <Button onClick={retry}>{t('standing.unknown')}</Button>}
      {!presence && !failed && <Skeleton variant="rounded" height={52} />}
      {presence && (
        <div className="form">
          <ChoiceField
            label={t('standing.who')}
            value={presence.showPresence}
            choices={sights.map((value) => ({ value, label: t(`standing.who.${value}`) }))}
            onChange={(showPresence) => say({ showPresence })}
          />
          <Check
            label={t('standing.seen')}
            checked={presence.showLastSeen}
            disabled={presence.showPresence === 'nobody'}
            onChange={(showLastSeen) => say({ showLastSeen })}
          />
        </div>
      )}
    </Part>
  );
}
