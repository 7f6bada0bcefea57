import { defineList } from '../../platform/schema/index.js';
import { inboxes, priorities, shelves } from './ticket.entity.js';
import { statuses } from './tickets.lifecycle.js';

/** What the list of tickets can be asked; a saved view asks the same. */
export const ticketList = defineList({
  name: 'tickets',
  fields: {
    number: { type: 'integer', filter: true, sort: true, doc: 'What people call it.' },
    status: { type: 'choice', choices: statuses, filter: true },
    shelf: {
      type: 'choice',
      choices: shelves,
      filter: true,
      doc: 'Where it lies: `queue` (new or open), `waiting` (pending), `hold`, `snoozed`, `done` (solved or closed), `spam`.',
    },
    priority: { type: 'choice', choices: priorities, filter: true, sort: true, doc: 'Sorted from low to urgent.' },
    inbox: { type: 'choice', choices: inboxes, filter: true },
    inboxId: { type: 'id', filter: true, nullable: true, doc: 'By which inbox they came in.' },
    assigneeId: { type: 'id', filter: true, nullable: true, words: ['me'] },
    teamId: { type: 'id', filter: true, nullable: true, words: ['mine'], doc: '`mine`: one of one’s own teams.' },
    requesterId: { type: 'id', filter: true, words: ['me'] },
    followerId: { type: 'id', filter: true, words: ['me'], doc: 'Only tickets that this person follows.' },
    tagId: { type: 'id', filter: true, nullable: true },
    tag: { type: 'text', filter: true, doc: 'Only tickets with the tag of this name.' },
    waiting: { type: 'flag', filter: true, doc: 'Whether the customer waits for an answer.' },
    createdAt: { type: 'time', filter: true, sort: true },
    updatedAt: { type: 'time', filter: true, sort: true },
    queuedAt: { type: 'time', filter: true, sort: true, doc: 'Since when it stands in the queue.' },
    waitingSince: { type: 'time', filter: true, sort: true, doc: 'Since when the customer waits for an answer.' },
  },
  defaultSort: '-updatedAt',
  include: ['requester', 'assignee', 'team', 'tags'],
  indexes: {
    ix_tickets_updatedAt: ['updatedAt', 'id', 'shelf'],
    ix_tickets_shelf: ['shelf', 'updatedAt', 'id'],
    ix_tickets_assignee: ['assigneeId', 'shelf', 'updatedAt', 'id'],
    ix_tickets_team: ['teamId', 'shelf', 'updatedAt', 'id'],
    ix_tickets_requester: ['requesterId', 'updatedAt', 'id'],
  },
});

export const historyList = defineList({
  name: 'ticket history',
  fields: { seq: { type: 'integer', sort: true } },
  defaultSort: 'seq',
  pages: false,
});
