import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import { pageOf } from '../../platform/schema/index.js';
import { Requires } from './decorators.js';
import { permissions } from './permissions.js';
import { builtInRoles } from './roles.builtin.js';
import { ChangeRole, MakeRole, PermissionDto, RoleDto } from './roles.dto.js';
import { RolesService } from './roles.service.js';

@Section('roles', 'What people may do: built-in roles and those a desk makes for itself.')
@Controller()
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  /**
   * List permissions
   * @remarks Everything that a role or a key can allow, with a sentence each.
   */
  @Get('permissions')
  @Requires('role.read')
  @ApiOkResponse({ type: pageOf(PermissionDto) })
  listPermissions(): Page<PermissionDto> {
    const data = Object.entries(permissions).map(([key, says]) => ({ key, says }));
    return { data, nextCursor: null, total: data.length };
  }

  /**
   * List roles
   * @remarks The built-in ones first, then those made here by name; all of them at once, since there are never many.
   */
  @Get('roles')
  @Requires('role.read')
  @ApiOkResponse({ type: pageOf(RoleDto) })
  async list(@CurrentActor() actor: Actor): Promise<Page<RoleDto>> {
    const made = await this.roles.list(actor);
    const data = [...builtInRoles.map((role) => RoleDto.ofGrant(role)), ...made.map(RoleDto.of)];
    return { data, nextCursor: null, total: data.length };
  }

  /**
   * Get a role
   * @remarks One role by its key.
   */
  @Get('roles/:key')
  @Requires('role.read')
  @ApiOkResponse({ type: RoleDto })
  async get(@CurrentActor() actor: Actor, @Path('key', 'The key of the role.') key: string): Promise<RoleDto> {
    const builtIn = builtInRoles.find((role) => role.key === key);
    return builtIn ? RoleDto.ofGrant(builtIn) : RoleDto.of(await this.roles.get(actor, key));
  }

  /**
   * Create a role
   * @remarks A role names permissions and the rows they reach. You cannot make one that allows more than you may do yourself.
   */
  @Post('roles')
  @Requires('role.manage')
  @ApiCreatedResponse({ type: RoleDto })
  async create(@CurrentActor() actor: Actor, @Body() input: MakeRole): Promise<RoleDto> {
    return RoleDto.of(await this.roles.create(actor, input));
  }

  /**
   * Change a role
   * @remarks Counts at once for everybody who has it, also on open sockets. Built-in roles stay as they are. With `If-Match`, only if it is still the version you have read.
   */
  @Patch('roles/:key')
  @Requires('role.manage')
  @ApiOkResponse({ type: RoleDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('key', 'The key of the role.') key: string,
    @Body() input: ChangeRole,
    @IfMatch() ifVersion?: number,
  ): Promise<RoleDto> {
    return RoleDto.of(await this.roles.change(actor, key, input, ifVersion));
  }

  /**
   * Delete a role
   * @remarks Refused while somebody has it. With `If-Match`, only if it is still the version you have read.
   */
  @Delete('roles/:key')
  @HttpCode(204)
  @Requires('role.manage')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async delete(
    @CurrentActor() actor: Actor,
    @Path('key', 'The key of the role.') key: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.roles.delete(actor, key, ifVersion);
  }
}
