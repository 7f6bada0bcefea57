import { useEffect, useState } from 'react';
import { Icon } from '../controls/Icon.js';
import { useOnline } from '../feedback/useOnline.js';
import { useI18n } from '../i18n/I18n.js';
import { useLiveStatus } from '../live/LiveProvider.js';

/** Says when what is on the screen may be old. A short break is not worth a word. */
export function Connection() {
  const { t } = useI18n();
  const online = useOnline();
  const away = useLiveStatus() === 'away';
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!away) return setLong(false);
    const timer = setTimeout(() => setLong(true), 4_000);
    return () => clearTimeout(timer);
  }, [away]);
  const said = !online ? t('state.offline.banner') : away && long ? t('state.away.banner') : undefined;
  return (
    <div role="status">
      {said && (
        <p className="notice notice-warning content-notice">
          <Icon name="offline" /> {said}
        </p>
      )}
    </div>
  );
}
