import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { AskingService } from './asking.service.js';
import { BlocksController } from './blocks.controller.js';
import { BlocksService } from './blocks.service.js';
import { ContactRequestsController } from './contact-requests.controller.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';
import { ContactRequestsService } from './contact-requests.service.js';
import { ContactSight } from './contact-sight.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { ContactsAccess } from './contacts.access.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { Contacts } from './contacts.js';
import { ContactsHousekeeping } from './housekeeping.js';
import { Relations } from './relations.js';
import { RequestViews } from './request-views.js';

/**
 * Who knows whom: requests, contacts, blocks; and so who may write to whom directly (`Contacts.mayWrite`).
 * Owns `contact_ties` and `contact_requests`. Emits `contact.requested`, `contact.request_withdrawn`, `contact.accepted`,
 * `contact.declined`, `contact.removed`, `contact.blocked`, `contact.unblocked`: all of them private to the two, and none
 * of them for the audit trail. Hears nothing. Offers the port `ContactSight`: who sees whom for other reasons.
 */
@Module({
  imports: [UsersModule],
  controllers: [ContactsController, ContactRequestsController, BlocksController],
  providers: [
    Contacts,
    ContactsService,
    ContactRequestsService,
    AskingService,
    BlocksService,
    Relations,
    RequestViews,
    ContactSight,
    ContactsAccess,
    ContactTiesRepository,
    ContactRequestsRepository,
    ContactsHousekeeping,
  ],
  exports: [Contacts, ContactsService, ContactRequestsService, BlocksService, RequestViews, ContactSight],
})
export class ContactsModule {}
