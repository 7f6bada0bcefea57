import { ContactRequest } from './contact-request.entity.js';
import { ContactTie } from './contact-tie.entity.js';

export { BlocksService } from './blocks.service.js';
export { ContactRequestsService } from './contact-requests.service.js';
export { ContactSight } from './contact-sight.js';
export { BlockDto, ContactDto, ContactRequestDto } from './contacts.dto.js';
export {
  ContactAccepted,
  ContactDeclined,
  ContactRemoved,
  ContactRequested,
  ContactRequestWithdrawn,
  PersonBlocked,
  PersonUnblocked,
} from './contacts.events.js';
export type { View } from './contacts.events.js';
export { Contacts } from './contacts.js';
export type { MayWrite } from './contacts.js';
export { ContactsModule } from './contacts.module.js';
export { ContactsService } from './contacts.service.js';
export { RequestViews } from './request-views.js';

export const contactEntities = [ContactTie, ContactRequest];
