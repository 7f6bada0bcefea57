import type { Asked } from './filter.js';

export interface StandardView extends Asked {
  readonly id: string;
  readonly name: string;
}

const latest = '-updatedAt';
/** Who has heard nothing for longest comes first. */
const longest = 'updatedAt';

/** The views that every desk has, in the order in which they are shown. */
export const standardViews: readonly StandardView[] = [
  { id: 'unassigned', name: 'Unassigned', filter: { assigneeId: ['none'], shelf: ['queue'] }, sort: longest },
  { id: 'mine', name: 'Mine', filter: { assigneeId: ['me'], shelf: ['queue'] }, sort: longest },
  { id: 'team', name: 'My teams', filter: { shelf: ['queue'], teamId: ['mine'] }, sort: longest },
  { id: 'waiting', name: 'Waiting for the customer', filter: { shelf: ['waiting'] }, sort: latest },
  { id: 'snoozed', name: 'Snoozed', filter: { shelf: ['snoozed'] }, sort: latest },
  { id: 'solved', name: 'Solved', filter: { shelf: ['done'] }, sort: latest },
  { id: 'all', name: 'All', filter: { 'shelf[ne]': ['spam'] }, sort: latest },
  { id: 'spam', name: 'Spam', filter: { shelf: ['spam'] }, sort: latest },
];
