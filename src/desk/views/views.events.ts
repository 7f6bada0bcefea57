import { defineEvent } from '../../kernel/index.js';

interface ViewFacts {
  viewId: string;
  ownerId: string;
}

interface Changed<T> {
  from: T;
  to: T;
}

const stream = ({ viewId }: ViewFacts) => `ticket_view:${viewId}`;

export const ViewMade = defineEvent<ViewFacts & { name: string; query: string; shared: boolean }>('ticket_view.made', {
  says: 'Somebody keeps a view of tickets.',
  stream,
});

export const ViewChanged = defineEvent<
  ViewFacts & { changes: { name?: Changed<string>; query?: Changed<string>; shared?: Changed<boolean> } }
>('ticket_view.changed', {
  says: 'A view of tickets got another name, asks for something else, or is shared or not shared any more.',
  stream,
});

export const ViewDeleted = defineEvent<ViewFacts & { name: string; shared: boolean }>('ticket_view.deleted', {
  says: 'A view of tickets was deleted.',
  stream,
});

export const ViewsOrdered = defineEvent<{ ownerId: string; viewIds: string[] }>('ticket_view.ordered', {
  says: 'Somebody put their views of tickets into another order.',
  stream: ({ ownerId }) => `user:${ownerId}`,
});
