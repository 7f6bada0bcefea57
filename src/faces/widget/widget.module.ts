import { Module } from '@nestjs/common';
import { InboxesModule } from '../../desk/inboxes/index.js';
import { SiteModule } from '../site/index.js';
import { InboxDoor } from './inbox-door.js';

/** Who may show the widget's panel. Owns no table; emits and hears no event. Uses the port `PanelDoor`. */
@Module({
  imports: [InboxesModule, SiteModule],
  providers: [InboxDoor],
})
export class WidgetModule {}
