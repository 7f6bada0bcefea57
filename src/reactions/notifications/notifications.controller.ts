import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { NotificationDto, ReadNotifications, UnreadDto } from './notifications.dto.js';
import { notificationList } from './notifications.list.js';
import { NotificationsService } from './notifications.service.js';

@Section('notifications', 'What whoever asks was told of, and what they want to be told of.')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /**
   * List your notifications
   * @remarks The latest first. Of what you may not see any more it says only that it was.
   */
  @Get()
  @Requires('me.read')
  @ApiOkResponse({ type: pageOf(NotificationDto) })
  list(@CurrentActor() actor: Actor, @Listed(notificationList) query: ListQuery): Promise<Page<NotificationDto>> {
    return this.notifications.list(actor, query);
  }

  /**
   * Count your unread notifications
   * @remarks Always exact. `revision` says which of two answers is the newer one.
   */
  @Get('unread')
  @Requires('me.read')
  @ApiOkResponse({ type: UnreadDto })
  countUnreadNotifications(@CurrentActor() actor: Actor): Promise<UnreadDto> {
    return this.notifications.unread(actor);
  }

  /**
   * Mark notifications as read
   * @remarks All of them; or those up to one that you name; or those about one room or one ticket. What comes meanwhile stays unread.
   */
  @Post('read')
  @HttpCode(200)
  @Requires('me.read')
  @ApiOkResponse({ type: UnreadDto })
  readNotifications(@CurrentActor() actor: Actor, @Body() input: ReadNotifications): Promise<UnreadDto> {
    return this.notifications.readMany(actor, input);
  }

  /**
   * Mark a notification as read
   * @remarks Doing it again changes nothing.
   */
  @Post(':id/read')
  @HttpCode(200)
  @Requires('me.read')
  @ApiOkResponse({ type: NotificationDto })
  read(@CurrentActor() actor: Actor, @Path('id', 'The id of the notification.') id: string): Promise<NotificationDto> {
    return this.notifications.read(actor, id);
  }
}
