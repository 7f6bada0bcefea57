import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path, ShowsSecret } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { Requires } from '../access/index.js';
import { identitySecretList } from './identity-secrets.list.js';
import { IdentitySecrets } from './identity-secrets.js';
import { IdentitySecretDto, MadeIdentitySecretDto, MakeIdentitySecret } from './signed-identity.dto.js';

@Section('identity-secrets', 'What sites sign their customers’ identities with, so that nobody signs in twice.')
@Controller('identity-secrets')
export class IdentitySecretsController {
  constructor(private readonly secrets: IdentitySecrets) {}

  /**
   * List identity secrets
   * @remarks All of them, the newest first; retired ones stay in the list. The secrets themselves were shown when they were made.
   */
  @Get()
  @Requires('identity_secret.manage')
  @ApiOkResponse({ type: pageOf(IdentitySecretDto) })
  async list(
    @CurrentActor() actor: Actor,
    @Listed(identitySecretList) query: ListQuery,
  ): Promise<Page<IdentitySecretDto>> {
    return mapPage(await this.secrets.list(actor, query), IdentitySecretDto.of);
  }

  /**
   * Make an identity secret
   * @remarks The answer holds the secret, which is shown this once. A site may have two at a time: make the new one, put it to use, then retire the old one.
   */
  @Post()
  @Requires('identity_secret.manage')
  @ShowsSecret()
  @ApiCreatedResponse({ type: MadeIdentitySecretDto })
  async make(@CurrentActor() actor: Actor, @Body() { audience }: MakeIdentitySecret): Promise<MadeIdentitySecretDto> {
    return MadeIdentitySecretDto.made(await this.secrets.make(actor, audience));
  }

  /**
   * Retire an identity secret
   * @remarks From now on nothing it signs counts. Who signed in by it stays signed in. Retiring it again changes nothing.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('identity_secret.manage')
  @ApiNoContentResponse({ description: 'It is retired.' })
  async retire(@CurrentActor() actor: Actor, @Path('id', 'The id of the secret.') id: string): Promise<void> {
    await this.secrets.retire(actor, id);
  }
}
