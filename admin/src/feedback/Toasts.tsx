import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { IconButton } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import './feedback.css';

type Say = (text: string) => void;

const Context = createContext<Say>(() => undefined);

/** Says, to eyes and to screen readers, that something was done. */
export function useToast(): Say {
  return useContext(Context);
}

export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const [toast, setToast] = useState<{ id: number; text: string }>();
  const say = useCallback<Say>((text) => setToast((last) => ({ id: (last?.id ?? 0) + 1, text })), []);
  useEffect(() => {
    if (!toast?.text) return;
    const timer = setTimeout(() => setToast(undefined), 6_000);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <Context value={say}>
      {children}
      <div className="toasts" role="status">
        {toast && (
          <p key={toast.id} className="toast">
            <Icon name="check" />
            {toast.text}
            <IconButton label={t('act.close')} icon="close" onClick={() => setToast(undefined)} />
          </p>
        )}
      </div>
    </Context>
  );
}
