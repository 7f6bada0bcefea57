import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';
import { useKeys } from '../keys/useKeys.js';
import { Allowed } from '../layout/Allowed.js';
import { useTitle } from '../layout/useTitle.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useAccount } from '../session/useSession.js';
import { useViewName, useViews } from '../views/useViews.js';
import { ViewNav } from '../views/ViewNav.js';
import { NewTicket } from './dialogs/NewTicket.js';
import { OneTicket } from './ticket/OneTicket.js';
import { TicketList } from './list/TicketList.js';
import { useAsked } from './list/useAsked.js';
import { useNeighbours } from './useNeighbours.js';
import { WhatWasSent } from './WhatWasSent.js';
import '../layout/screen.css';
import '../tags/tags.css';
import './tickets.css';
import './list/ticket-list.css';
import './dialogs/ticket-dialogs.css';

export default function Tickets() {
  return (
    <Allowed permission="ticket.read">
      <Workspace />
    </Allowed>
  );
}

/** Where an agent spends the day: views, the tickets of one, and one ticket. */
function Workspace() {
  const { t } = useI18n();
  const { id } = useParams();
  const navigate = useNavigate();
  const views = useViews();
  const nameOf = useViewName();
  const account = useAccount();
  const asked = useAsked(views.data);
  const [making, setMaking] = useState(false);
  const neighbours = useNeighbours(id);
  const go = (to: string | undefined) => {
    neighbours.go(to);
    void navigate(asked.to(to));
  };
  const step = (by: 1 | -1) => {
    const next = neighbours.beside(by);
    if (next !== undefined) go(next);
  };
  useKeys({ next: () => step(1), previous: () => step(-1) });
  const title = asked.view ? nameOf(asked.view) : t('tickets.title');
  useTitle(id === undefined ? title : undefined);

  return (
    <div className="tickets whole-window" data-open={id !== undefined}>
      <aside className="tickets-views" aria-label={t('views.title')}>
        <ViewNav current={asked.view?.id ?? ''} onDeleted={() => void navigate('/tickets')} />
      </aside>
      <section className="tickets-list" aria-label={t('tickets.title')}>
        {asked.asked && asked.view ? (
          <TicketList
            key={asked.view.id}
            title={title}
            current={id}
            asked={asked}
            now={asked.asked}
            onRows={neighbours.tell}
            onNew={account ? () => setMaking(true) : undefined}
          />
        ) : views.error ? (
          <ProblemNotice error={views.error} onRetry={() => void views.refetch()} />
        ) : (
          <RowSkeleton rows={8} />
        )}
      </section>
      {id === undefined ? (
        <div className="tickets-none">
          <EmptyState icon="inbox" title={t('tickets.choose.one')} text={t('tickets.choose.one.text')} />
        </div>
      ) : (
        <OneTicket
          key={id}
          id={id}
          back={asked.to()}
          onNext={() => go(neighbours.beside(1))}
          onOther={(other) => go(other)}
        />
      )}
      <WhatWasSent current={id} />
      {making && (
        <NewTicket
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            go(made.id);
          }}
        />
      )}
    </div>
  );
}
