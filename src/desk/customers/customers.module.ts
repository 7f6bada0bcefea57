import { Module } from '@nestjs/common';
import { MessagesModule } from '../../conversation/messages/index.js';
import { PresenceModule } from '../../conversation/presence/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { InboxesModule } from '../inboxes/index.js';
import { TicketsModule } from '../tickets/index.js';
import { CustomerAttributesController } from './attributes/attributes.controller.js';
import { AttributesRepository } from './attributes/attributes.repository.js';
import { AttributesService } from './attributes/attributes.service.js';
import { BlockCheck } from './block-check.js';
import { CustomerViews } from './customer-views.js';
import { CustomersAccess } from './customers.access.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { KeepWhatIsKnownWhenGuestsSignIn } from './keep-what-is-known-when-guests-sign-in.js';
import { CustomerNotesController } from './notes/notes.controller.js';
import { NotesRepository } from './notes/notes.repository.js';
import { NotesService } from './notes/notes.service.js';
import { OwnAttributes } from './own-attributes.js';
import { OwnAttributesController } from './own-attributes.controller.js';
import { WhatSitesMayAsk } from './what-sites-may-ask.js';

/**
 * Customers: people who use the desk, what is known and noted of them, and who may not write to it.
 * Row scope: `customer.read` reaches all of them, whatever the actor's scope.
 * Owns `customers`, `customer_notes` and `customer_attributes`; lists rows of `users`. Emits `customer.*` and
 * `customer_attribute.*`. Hears `user.guest_merged` and its own `customer_attribute.deleted` within. Uses the ports `MessageScreens`, `OpeningChecks`
 * and `FormAttributes`.
 */
@Module({
  imports: [UsersModule, PresenceModule, MessagesModule, InboxesModule, TicketsModule],
  controllers: [CustomersController, CustomerNotesController, CustomerAttributesController, OwnAttributesController],
  providers: [
    CustomersService,
    CustomersAccess,
    CustomersRepository,
    CustomerViews,
    NotesService,
    NotesRepository,
    AttributesService,
    AttributesRepository,
    OwnAttributes,
    BlockCheck,
    WhatSitesMayAsk,
    KeepWhatIsKnownWhenGuestsSignIn,
  ],
  exports: [CustomersService, CustomerViews, NotesService, AttributesService],
})
export class CustomersModule {}
