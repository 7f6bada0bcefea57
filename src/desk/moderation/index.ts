import { MessageFilter } from './filters/filter.entity.js';
import { HeldMessage } from './held/held-message.entity.js';
import { Notice } from './notices/notice.entity.js';
import { Report } from './reports/report.entity.js';

export { ModerationQueueDto } from './moderation.dto.js';
export {
  FilterChanged,
  FilterDeleted,
  FilterMade,
  HeldMessageRejected,
  HeldMessageReleased,
  MessageWasHeld,
  ModerationNoticeGiven,
  ReportClaimedBy,
  ReportDecided,
  ReportGivenBack,
  ReportMade,
} from './moderation.events.js';
export { ModerationModule } from './moderation.module.js';
export { ModerationQueue } from './moderation.queue.js';
export { FiltersService } from './filters/filters.service.js';
export { MessageFilterDto } from './filters/filters.dto.js';

export const moderationEntities = [Report, Notice, MessageFilter, HeldMessage];
