export { Inbox } from './inbox.entity.js';
export { InboxDto } from './inboxes.dto.js';
export { InboxArchived, InboxChanged, InboxMade, InboxRestored } from './inboxes.events.js';
export { InboxesModule } from './inboxes.module.js';
export { InboxesService } from './inboxes.service.js';
