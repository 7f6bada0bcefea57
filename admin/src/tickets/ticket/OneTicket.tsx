import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useGetOne } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { ThreadSkeleton } from '../../conversation/ThreadSkeleton.js';
import { EmptyState } from '../../feedback/EmptyState.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useI18n } from '../../i18n/I18n.js';
import { useTitle } from '../../layout/useTitle.js';
import { useDesk } from '../../live/LiveProvider.js';
import { KnownTicket } from './KnownTicket.js';

interface Props {
  id: string;
  /** The list beside it. */
  back: string;
  onNext: () => void;
  onOther: (id: string) => void;
}

/** The ticket at an address; it may be gone, or out of reach. */
export function OneTicket({ id, back, onNext, onOther }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const inList = useInList(id);
  const { data, error, refetch } = useGetOne<Ticket>(
    'tickets',
    { id },
    { retry: false, onError: () => undefined, placeholderData: inList },
  );
  const gone = useGone(id);
  useTitle(data && !gone ? undefined : t('tickets.title'));
  const acts = (
    <Button icon="back" onClick={() => void navigate(back)}>
      {t('tickets.back')}
    </Button>
  );
  const status = (error as { status?: number } | null)?.status;
  if (gone || status === 404 || status === 400 || status === 422) {
    return (
      <div className="tickets-none" data-shown="true">
        <EmptyState heading="h1" icon="lock" title={t('tickets.gone')} text={t('tickets.gone.text')}>
          {acts}
        </EmptyState>
      </div>
    );
  }
  if (error && !data) {
    return (
      <div className="tickets-none" data-shown="true">
        <h1 className="unseen">{t('tickets.title')}</h1>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {acts}
      </div>
    );
  }
  // Whoever asked it, and may do no more than that, sees it elsewhere.
  if (!data?.backstageId) {
    return (
      <div className="ticket">
        <ThreadSkeleton />
      </div>
    );
  }
  const { backstageId } = data;
  return <KnownTicket ticket={data} backstageId={backstageId} back={back} onNext={onNext} onOther={onOther} />;
}

/** As a list shows it, while it is asked for. */
function useInList(id: string): () => Ticket | undefined {
  const cache = useQueryClient();
  return () =>
    cache
      .getQueriesData<InfiniteData<{ data: Ticket[] }>>({ queryKey: ['tickets', 'getInfiniteList'] })
      .flatMap(([, list]) => list?.pages ?? [])
      .flatMap(({ data }) => data)
      .find((ticket) => ticket.id === id);
}

/** Whether it went where one may not see it, while one looked; and not if it has come back. */
function useGone(id: string): boolean {
  const desk = useDesk();
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const stops = [
      desk.on('ticket:gone', (told) => told.id === id && setGone(true)),
      desk.on('ticket:changed', (told) => told.id === id && setGone(false)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [desk, id]);
  return gone;
}
