import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { discardJob, discardJobs, type FailedJob, listFailedJobs, retryJob, retryJobs } from '../api/operations.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

/** What has failed in a queue, page after page, and what can be done about it. */
export function useFailedJobs(queue: string) {
  const { t, plural } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const { busy: acting, problem, act } = useAct();
  const [which, setWhich] = useState<string>();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['failed-jobs', queue],
    queryFn: ({ pageParam }) => listFailedJobs(client, queue, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

  function changed() {
    void cache.invalidateQueries({ queryKey: ['failed-jobs', queue] });
    void cache.invalidateQueries({ queryKey: ['queues'] });
  }

  return {
    jobs: data?.pages.flatMap((page) => page.data),
    error: error ?? undefined,
    problem,
    busy: isFetching,
    hasMore: hasNextPage,
    more: () => void fetchNextPage(),
    again: () => void refetch(),
    /** The job that is being put back. */
    acting: acting ? which : undefined,
    retry: (job: FailedJob) => {
      setWhich(job.id);
      act(async () => {
        await retryJob(client, queue, job.id);
        toast(t('operations.job.retried', { job: job.job }));
        changed();
      });
    },
    retryAll: async () => {
      toast(plural('operations.jobs.retried', await retryJobs(client, queue)));
      changed();
    },
    discard: async (job: FailedJob) => {
      await discardJob(client, queue, job.id);
      toast(t('operations.job.discarded', { job: job.job }));
      changed();
    },
    discardAll: async () => {
      toast(plural('operations.jobs.discarded', await discardJobs(client, queue)));
      changed();
    },
  };
}
