import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { ChangeNotificationPreferences, NotificationPreferences } from './preferences.dto.js';
import { PreferencesService } from './preferences.service.js';

@Section('notifications', 'What whoever asks was told of, and what they want to be told of.')
@Controller('me/notification-preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  /**
   * Get what you want to be told of
   * @remarks Each kind of notification, and whether you are told in the desk and by mail.
   */
  @Get()
  @Requires('me.read')
  @ApiOkResponse({ type: NotificationPreferences })
  getNotificationPreferences(@CurrentActor() actor: Actor): Promise<NotificationPreferences> {
    return this.preferences.get(actor);
  }

  /**
   * Change what you want to be told of
   * @remarks Changes what is given. What is about the safety of your account cannot be switched off.
   */
  @Patch()
  @Requires('me.update')
  @ApiOkResponse({ type: NotificationPreferences })
  updateNotificationPreferences(
    @CurrentActor() actor: Actor,
    @Body() input: ChangeNotificationPreferences,
  ): Promise<NotificationPreferences> {
    return this.preferences.change(actor, input);
  }
}
