import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Path, Unkept } from '../../platform/http/index.js';
import { Public, Requires } from '../access/index.js';
import { SignInAnswers, SignInDto } from '../auth/index.js';
import { UserDto } from '../users/index.js';
import { AcceptInvitation, FollowLink, InvitationDto, Invite } from './accounts.dto.js';
import { Invitations } from './invitations.js';

@Section('accounts', 'Making an account and getting back into it, by links that are sent by mail.')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly answers: SignInAnswers,
  ) {}

  /**
   * Invite a person
   * @remarks They are known from now on, with the role that is given, and get a link by mail to choose a password and come in.
   */
  @Post('invitations')
  @Requires('user.manage')
  @ApiCreatedResponse({ type: UserDto })
  async invitePerson(@CurrentActor() actor: Actor, @Body() input: Invite): Promise<UserDto> {
    return UserDto.of(await this.invitations.invite(actor, input));
  }

  /**
   * Invite a person again
   * @remarks Sends somebody who has not accepted their invitation a new link; the one before counts no more.
   */
  @Post('users/:id/invite')
  @HttpCode(204)
  @Requires('user.manage')
  @ApiNoContentResponse({ description: 'The new invitation is on its way.' })
  async inviteAgain(@CurrentActor() actor: Actor, @Path('id', 'The id of the person.') id: string): Promise<void> {
    await this.invitations.again(actor, id);
  }

  /**
   * Look at an invitation
   * @remarks What the page that accepts it shows. Looking does not use it up.
   */
  @Post('auth/invitations/look')
  @HttpCode(200)
  @Public()
  @Unkept()
  @ApiOkResponse({ type: InvitationDto })
  async lookAtInvitation(@Body() { token }: FollowLink): Promise<InvitationDto> {
    return InvitationDto.of(await this.invitations.look(token));
  }

  /**
   * Accept an invitation
   * @remarks Sets the password, verifies the address and signs in. A password that is refused does not use the link up.
   */
  @Post('auth/invitations/accept')
  @HttpCode(200)
  @Public()
  @Unkept()
  @ApiOkResponse({ type: SignInDto })
  async acceptInvitation(
    @CurrentActor() actor: Actor,
    @Body() { cookie, ...input }: AcceptInvitation,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.invitations.accept(actor, input, origin), cookie);
  }
}
