export { FormAttributes } from './form-attributes.js';
export { InboxSettingsDto } from './inbox-settings.dto.js';
export { InboxSettings, watchersOf } from './inbox-settings.js';
export { Inbox } from './inbox.entity.js';
export { InboxDto } from './inboxes.dto.js';
export { InboxArchived, InboxChanged, InboxMade, InboxRestored, InboxSeen } from './inboxes.events.js';
export { InboxesModule } from './inboxes.module.js';
export { InboxesService } from './inboxes.service.js';
