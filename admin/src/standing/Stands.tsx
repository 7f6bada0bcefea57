import type { Schemas } from '@quickdesk/live';
import { useI18n } from '../i18n/I18n.js';
import './stands.css';

/** Whether somebody is here: a shape and a colour, and the word for who cannot see them. */
export function Stands({ status }: { status: Schemas['PresenceDto']['status'] | undefined }) {
  const { t } = useI18n();
  if (!status) return null;
  const word = t(`standing.${status}`);
  return <span className="stands" data-status={status} role="img" aria-label={word} title={word} />;
}
