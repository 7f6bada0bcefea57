import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import { pageOf } from '../../../platform/schema/index.js';
import { Requires } from '../../access/index.js';
import { SessionDto } from '../auth.dto.js';
import { StaffSessions } from './staff-sessions.js';
import { UserSessions } from './user-sessions.js';

@Section('auth')
@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: UserSessions,
    private readonly staff: StaffSessions,
  ) {}

  /**
   * List my sessions
   * @remarks Where whoever asks is signed in, the newest first; all of them at once, since there are never many.
   */
  @Get('auth/sessions')
  @Requires('me.secure')
  @ApiOkResponse({ type: pageOf(SessionDto) })
  async list(@CurrentActor() actor: Actor): Promise<Page<SessionDto>> {
    const open = await this.sessions.list(actor);
    return {
      data: open.map((session) => SessionDto.of(session, actor.sessionId)),
      nextCursor: null,
      total: open.length,
    };
  }

  /**
   * End one of my sessions
   * @remarks Its tokens stop working and its sockets close at once, on every node.
   */
  @Delete('auth/sessions/:id')
  @HttpCode(204)
  @Requires('me.secure')
  @ApiNoContentResponse({ description: 'It has ended.' })
  async end(@CurrentActor() actor: Actor, @Path('id', 'The id of the session.') id: string): Promise<void> {
    await this.sessions.endOwn(actor, id);
  }

  /**
   * Sign a person out
   * @remarks Ends all sessions of somebody, at once and on every node. For people who may do no more than you.
   */
  @Post('users/:id/sign-out')
  @HttpCode(204)
  @Requires('user.manage')
  @ApiNoContentResponse({ description: 'They are signed out everywhere.' })
  async signPersonOut(@CurrentActor() actor: Actor, @Path('id', 'The id of the person.') id: string): Promise<void> {
    await this.staff.signOut(actor, id);
  }
}
