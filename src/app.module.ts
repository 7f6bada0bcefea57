import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { schema } from './app.schema.js';
import { MediaModule } from './conversation/media/index.js';
import { ContactsModule } from './conversation/contacts/index.js';
import { LinkPreviewsModule } from './conversation/link-previews/index.js';
import { DraftsModule } from './conversation/drafts/index.js';
import { MessagesModule } from './conversation/messages/index.js';
import { ReadingModule } from './conversation/reading/index.js';
import { RoomsModule } from './conversation/rooms/index.js';
import { PresenceModule } from './conversation/presence/index.js';
import { CustomersModule } from './desk/customers/index.js';
import { ModerationModule } from './desk/moderation/index.js';
import { ReplyAddressesModule } from './desk/reply-addresses/index.js';
import { AssignmentModule } from './desk/assignment/index.js';
import { InboxesModule } from './desk/inboxes/index.js';
import { TagsModule } from './desk/tags/index.js';
import { TicketsModule } from './desk/tickets/index.js';
import { ViewsModule } from './desk/views/index.js';
import { DashboardModule } from './faces/dashboard/index.js';
import { DemoModule } from './faces/demo/index.js';
import { HealthModule } from './faces/health/index.js';
import { OperationsModule } from './faces/operations/index.js';
import { OutboxModule } from './faces/outbox/index.js';
import { SiteModule } from './faces/site/index.js';
import { WidgetModule } from './faces/widget/index.js';
import { AccessModule } from './identity/access/index.js';
import { AccountsModule } from './identity/accounts/index.js';
import { ApiKeysModule } from './identity/api-keys/index.js';
import { SignedIdentityModule } from './identity/signed-identity/index.js';
import { ExternalModule } from './identity/external/index.js';
import { TeamsModule } from './identity/teams/index.js';
import { UsersModule } from './identity/users/index.js';
import { AuthModule } from './identity/auth/index.js';
import { SecondFactorModule } from './identity/second-factor/index.js';
import type { Clock } from './kernel/index.js';
import { CacheModule } from './platform/cache/index.js';
import type { Config } from './platform/config/index.js';
import { ConfigModule } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { DeliveriesModule } from './platform/deliveries/index.js';
import { OutboundModule } from './platform/outbound/index.js';
import { DiscoveryModule } from './platform/discovery/index.js';
import { DocumentsModule } from './platform/documents/index.js';
import { EventsModule } from './platform/events/index.js';
import { HttpModule } from './platform/http/index.js';
import { MailModule } from './platform/mail/index.js';
import { ObservabilityModule } from './platform/observability/index.js';
import { QueueModule } from './platform/queue/index.js';
import { RealtimeModule } from './platform/realtime/index.js';
import { SecretsModule } from './platform/secrets/index.js';
import { StorageModule } from './platform/storage/index.js';
import { AuditModule } from './reactions/audit/index.js';
import { ReportsModule } from './reactions/reports/index.js';
import { NotificationsModule } from './reactions/notifications/index.js';
import { BroadcastModule } from './reactions/broadcast/index.js';

/** A table of contents, in the order of the layers. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // platform
        ConfigModule.with(config, clock),
        ObservabilityModule,
        SecretsModule,
        DiscoveryModule,
        CacheModule,
        StorageModule,
        DatabaseModule.with(schema),
        QueueModule,
        EventsModule,
        DeliveriesModule,
        OutboundModule,
        MailModule,
        HttpModule,
        RealtimeModule,
        DocumentsModule,
        // identity
        AccessModule,
        UsersModule,
        TeamsModule,
        AuthModule,
        AccountsModule,
        SecondFactorModule,
        ExternalModule,
        SignedIdentityModule,
        ApiKeysModule,
        // conversation
        ContactsModule,
        MediaModule,
        RoomsModule,
        MessagesModule,
        DraftsModule,
        ReadingModule,
        LinkPreviewsModule,
        PresenceModule,
        // desk
        TagsModule,
        InboxesModule,
        ReplyAddressesModule,
        TicketsModule,
        AssignmentModule,
        ViewsModule,
        CustomersModule,
        ModerationModule,
        // reactions
        BroadcastModule,
        NotificationsModule,
        ReportsModule,
        AuditModule,
        // faces
        HealthModule,
        OperationsModule,
        DashboardModule,
        OutboxModule,
        DemoModule,
        SiteModule,
        WidgetModule,
      ],
    };
  }
}
