import { useSearchParams } from 'react-router-dom';
import type { TicketView } from '../../api/ticket-views.js';
import { type Asked, filterFrom } from '../../views/asked.js';
import { askedBy } from '../../views/useViews.js';

const FIRST = 'unassigned';

/** Which view is shown and how it is narrowed: in the address, so that it survives a reload and can be sent to a colleague. */
export function useAsked(views: readonly TicketView[] | undefined) {
  const [params, setParams] = useSearchParams();
  const view = views?.find(({ id }) => id === (params.get('view') ?? FIRST)) ?? views?.[0];
  const own = view && askedBy(view);
  const filter = filterFrom(params.get('filter'));
  const sort = params.get('sort');
  const asked: Asked | undefined = own && { filter: filter ?? own.filter, sort: sort ?? own.sort };

  return {
    view,
    asked,
    changed: filter !== undefined || sort !== null,
    ask: (next: Asked) => {
      setParams(
        (before) => {
          before.set('filter', JSON.stringify(next.filter));
          before.set('sort', next.sort);
          return before;
        },
        { replace: true },
      );
    },
    reset: () => {
      setParams(view ? { view: view.id } : {}, { replace: true });
    },
    /** The address of a ticket, or of none, beside the same list. */
    to: (id?: string) => {
      const query = params.toString();
      return `/tickets${id === undefined ? '' : `/${id}`}${query && `?${query}`}`;
    },
  };
}

export type AskedNow = ReturnType<typeof useAsked>;
