import { useQuery } from '@tanstack/react-query';
import { type Decision, type DecisionReason, listDecisions } from '../api/assignment.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useClient } from '../session/useSession.js';
import './assignment.css';

/** To whom the desk gave a ticket and why, or why to nobody; nothing where it was not asked. */
export function Decisions({ ticketId }: { ticketId: string }) {
  const { t } = useI18n();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['assignment-decisions', ticketId],
    queryFn: () => listDecisions(client, ticketId),
  });
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Part title={t('assignment.decisions')}>
      <ol className="decisions">
        {data.map((decision) => (
          <li key={decision.id}>
            <OneDecision decision={decision} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

function OneDecision({ decision }: { decision: Decision }) {
  const { t } = useI18n();
  const { trigger, mode, chosenId, reasons, at } = decision;
  const chosen = reasons.find(({ userId }) => userId === chosenId);
  const name = chosen?.name ?? t('rooms.somebody');
  return (
    <details>
      <summary>
        <span>{chosenId === null ? t('assignment.decided.nobody') : t('assignment.decided', { name })}</span>{' '}
        <Age at={at} />
      </summary>
      <p className="quiet">
        {t(`assignment.trigger.${trigger}`)} · {t(`assignment.mode.${mode}`)}
      </p>
      {reasons.length === 0 ? (
        <p className="quiet">{t('assignment.nobodyThere')}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.userId} data-verdict={reason.verdict}>
              <span>{reason.name ?? t('rooms.somebody')}</span> <span className="quiet">{wordsOf(reason, t)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function wordsOf({ why, used, capacity }: DecisionReason, t: ReturnType<typeof useI18n>['t']): string {
  if (why === 'full' || why === 'could') return t('assignment.units', { used, capacity });
  return t(`assignment.why.${why}`);
}
