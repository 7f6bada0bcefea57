import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { Requires } from '../access/index.js';
import { PeopleService } from './people.service.js';
import { ChangeUser, CreateUser, DisableUser, UserDto } from './users.dto.js';
import { userList } from './users.list.js';

@Section('users', 'People with an account, and guests.')
@Controller('users')
export class UsersController {
  constructor(private readonly people: PeopleService) {}

  /**
   * List people
   * @remarks Everybody the desk knows, by name unless sorted otherwise. `q` looks into names and e-mail addresses.
   */
  @Get()
  @Requires('user.read')
  @ApiOkResponse({ type: pageOf(UserDto) })
  async list(@CurrentActor() actor: Actor, @Listed(userList) query: ListQuery): Promise<Page<UserDto>> {
    return mapPage(await this.people.list(actor, query), UserDto.of);
  }

  /**
   * Get a person
   * @remarks Yourself, or anybody with `user.read`; for everybody else there is nobody here.
   */
  @Get(':id')
  @Requires('user.read', 'me.read')
  @ApiOkResponse({ type: UserDto })
  async get(@CurrentActor() actor: Actor, @Path('id', 'The id of the person.') id: string): Promise<UserDto> {
    return UserDto.of(await this.people.get(actor, id));
  }

  /**
   * Create a person
   * @remarks They have no password yet and set one with "forgot password"; to send them a link instead, use an invitation.
   */
  @Post()
  @Requires('user.manage')
  @ApiCreatedResponse({ type: UserDto })
  async create(@CurrentActor() actor: Actor, @Body() input: CreateUser): Promise<UserDto> {
    return UserDto.of(await this.people.create(actor, input));
  }

  /**
   * Change a person
   * @remarks Changes the fields that are given. Another role counts at once, also on open sockets. With `If-Match`, only if they are still the version you have read.
   */
  @Patch(':id')
  @Requires('user.manage')
  @ApiOkResponse({ type: UserDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the person.') id: string,
    @Body() input: ChangeUser,
    @IfMatch() ifVersion?: number,
  ): Promise<UserDto> {
    return UserDto.of(await this.people.update(actor, id, input, ifVersion));
  }

  /**
   * Disable a person
   * @remarks They are signed out everywhere at once and cannot sign in until somebody enables them. Somebody who is disabled already stays so.
   */
  @Post(':id/disable')
  @HttpCode(200)
  @Requires('user.manage')
  @ApiOkResponse({ type: UserDto })
  async disable(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the person.') id: string,
    @Body() input: DisableUser,
  ): Promise<UserDto> {
    return UserDto.of(await this.people.disable(actor, id, input.reason));
  }

  /**
   * Enable a person
   * @remarks Lets in again who was disabled or has deactivated their account. Sessions that were ended stay ended.
   */
  @Post(':id/enable')
  @HttpCode(200)
  @Requires('user.manage')
  @ApiOkResponse({ type: UserDto })
  async enable(@CurrentActor() actor: Actor, @Path('id', 'The id of the person.') id: string): Promise<UserDto> {
    return UserDto.of(await this.people.enable(actor, id));
  }
}
