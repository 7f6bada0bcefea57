import type { SanctionKind } from '../../conversation/rooms/index.js';
import { defineEvent } from '../../kernel/index.js';
import type { FilterAction, FilterScope } from './filters/filter.entity.js';
import type { NoticeKind } from './notices/notice.entity.js';
import type { Decision, ReportKind, ReportReason, ReportSource } from './reports/report.entity.js';

interface ReportFacts {
  reportId: string;
}

interface HeldFacts {
  heldId: string;
  roomId: string;
  userId: string;
}

interface FilterFacts {
  filterId: string;
}

const ofReport = ({ reportId }: ReportFacts) => `moderation-report:${reportId}`;
const ofHeld = ({ heldId }: HeldFacts) => `held-message:${heldId}`;
const ofFilter = ({ filterId }: FilterFacts) => `message-filter:${filterId}`;

interface Subject {
  kind: ReportKind;
  roomId: string | null;
  message: number | null;
  userId: string | null;
}

export const ReportMade = defineEvent<ReportFacts & Subject & { source: ReportSource; reason: ReportReason }>(
  'moderation_report.made',
  { says: 'Somebody, or a filter, has reported a message or a person.', stream: ofReport },
);

export const ReportClaimedBy = defineEvent<ReportFacts & { assigneeId: string }>('moderation_report.claimed', {
  says: 'Somebody who reviews reports looks at this one.',
  stream: ofReport,
});

export const ReportGivenBack = defineEvent<ReportFacts & { assigneeId: string }>('moderation_report.released', {
  says: 'Nobody looks at this report any more.',
  stream: ofReport,
});

export const ReportContextRead = defineEvent<ReportFacts & { roomId: string; message: number }>(
  'moderation_report.context_read',
  {
    says: 'Somebody who reviews reports has read what was written around a reported message.',
    stream: ofReport,
  },
);

export const ReportDecided = defineEvent<
  ReportFacts & Subject & { decision: Decision; reason: ReportReason; until: number | null }
>('moderation_report.decided', { says: 'It was decided what becomes of a report.', stream: ofReport });

export const ModerationNoticeGiven = defineEvent<{
  noticeId: string;
  userId: string;
  decision: NoticeKind;
  reason: ReportReason;
  text: string;
  roomId: string | null;
  until: number | null;
}>('moderation.notice_given', {
  says: 'Somebody is told what was decided about them or what they wrote.',
  stream: ({ noticeId }) => `moderation-notice:${noticeId}`,
});

export const MessageWasHeld = defineEvent<HeldFacts & { filterId: string; message: number | null }>(
  'held_message.held',
  {
    says: 'A message, or a change to one, was kept back by a filter until somebody has looked at it.',
    stream: ofHeld,
  },
);

export const HeldMessageReleased = defineEvent<HeldFacts>('held_message.released', {
  says: 'A message that was kept back is posted.',
  stream: ofHeld,
});

export const HeldMessageRejected = defineEvent<HeldFacts & { reason: ReportReason }>('held_message.rejected', {
  says: 'A message that was kept back is not posted.',
  stream: ofHeld,
});

export const FilterMade = defineEvent<FilterFacts & { name: string; action: FilterAction; scope: FilterScope }>(
  'message_filter.made',
  { says: 'A filter of messages was made.', stream: ofFilter },
);

export const FilterChanged = defineEvent<FilterFacts & { name: string; fields: string[]; enabled: boolean }>(
  'message_filter.changed',
  { says: 'A filter of messages was changed, or switched on or off.', stream: ofFilter },
);

export const FilterDeleted = defineEvent<FilterFacts & { name: string }>('message_filter.deleted', {
  says: 'A filter of messages was deleted.',
  stream: ofFilter,
});

export const SanctionLifted = defineEvent<{
  sanctionId: string;
  kind: SanctionKind;
  roomId: string;
  userId: string;
}>('moderation.sanction_lifted', {
  says: 'Somebody who reviews has lifted a mute or a ban.',
  stream: ({ userId }) => `user:${userId}`,
});
