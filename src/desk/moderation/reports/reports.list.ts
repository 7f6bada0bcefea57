import { defineList } from '../../../platform/schema/index.js';
import { reportKinds, reportReasons, reportSources, reportStatuses } from './report.entity.js';

/** What the list of reports can be asked. */
export const reportList = defineList({
  name: 'reports',
  fields: {
    status: { type: 'choice', choices: reportStatuses, filter: true },
    kind: { type: 'choice', choices: reportKinds, filter: true },
    reason: { type: 'choice', choices: reportReasons, filter: true },
    source: { type: 'choice', choices: reportSources, filter: true },
    assigneeId: { type: 'id', filter: true, nullable: true, words: ['me'], doc: '`me` for whoever asks.' },
    userId: { type: 'id', filter: true, nullable: true, doc: 'The person it is about.' },
    roomId: { type: 'id', filter: true, nullable: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: 'createdAt',
  indexes: {
    ix_moderation_reports_createdAt: ['createdAt', 'id'],
    ix_moderation_reports_status: ['status', 'createdAt', 'id'],
  },
});
