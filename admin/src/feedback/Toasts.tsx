import { useEffect, useState } from 'react';
import { type NotificationPayload, useNotificationContext, useNotify } from 'react-admin';
import { IconButton } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import './feedback.css';

/** Says, to eyes and to screen readers, that something was done. */
export function useToast(): (text: string) => void {
  const notify = useNotify();
  return (text) => notify(text, { type: 'success' });
}

/** What react-admin has to say, one after the other. */
export function Toasts() {
  const { t } = useI18n();
  const { notifications, takeNotification } = useNotificationContext();
  const [toast, setToast] = useState<NotificationPayload>();
  const failed = toast?.type === 'error' || toast?.type === 'warning';

  useEffect(() => {
    // A newer one takes the place at once: it is what the person has just done.
    if (notifications.length > 0) setToast(takeNotification() ?? undefined);
  }, [notifications, takeNotification]);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), failed ? 12_000 : 6_000);
    return () => clearTimeout(timer);
  }, [toast, failed]);

  return (
    <div className="toasts" role="status">
      {toast && (
        <p className={failed ? 'toast toast-failed' : 'toast'}>
          <Icon name={failed ? 'warning' : 'check'} />
          {toast.message}
          <IconButton label={t('act.close')} icon="close" onClick={() => setToast(undefined)} />
        </p>
      )}
    </div>
  );
}
