import { ProblemError } from '@quickdesk/client';
import { Button } from '../controls/Button.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { CopyButton } from './CopyButton.js';
import { useOnline } from './useOnline.js';
import './feedback.css';

/** What happened, what is safe, what to do next, and the request's number for whoever has to look. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, known } = useI18n();
  const online = useOnline();
  const kind = kindOf(error, online);
  const problem = error instanceof ProblemError ? error.problem : undefined;
  // What is said about this very case is worth more than a general sentence, except where it only repeats it.
  const own = problem && known(`problem.${problem.code}`);
  const said = own ?? (kind === 'failed' && problem && problem.status < 500 ? problem.detail : undefined);
  const title = own ? undefined : said && problem ? problem.title : t(`state.${kind}.title`);
  return (
    <div className={`notice notice-block ${kind === 'forbidden' ? 'notice-warning' : 'notice-danger'}`} role="alert">
      <Icon name={icons[kind]} size={20} />
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        <p>{said ?? t(`state.${kind}.text`)}</p>
        {problem?.requestId && (
          <p className="notice-request">
            <span className="quiet">{t('state.requestId')}</span> <code>{problem.requestId}</code>{' '}
            <CopyButton text={problem.requestId} />
          </p>
        )}
        {onRetry && kind !== 'forbidden' && <Button onClick={onRetry}>{t('act.retry')}</Button>}
      </div>
    </div>
  );
}

type Kind = 'offline' | 'unreachable' | 'forbidden' | 'tooMany' | 'failed';

const icons: Record<Kind, IconName> = {
  offline: 'offline',
  unreachable: 'offline',
  forbidden: 'lock',
  tooMany: 'warning',
  failed: 'warning',
};

function kindOf(error: unknown, online: boolean): Kind {
  if (!(error instanceof ProblemError)) return 'failed';
  if (error.status === 0) return online ? 'unreachable' : 'offline';
  if (error.status === 403) return 'forbidden';
  if (error.status === 429) return 'tooMany';
  return 'failed';
}
