import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path, ShowsSecret } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { Requires } from '../access/index.js';
import { ApiKeyDto, ChangeApiKey, MadeApiKeyDto, MakeApiKey } from './api-keys.dto.js';
import { apiKeyList } from './api-keys.list.js';
import { ApiKeysService } from './api-keys.service.js';

@Section('api-keys', 'What machines sign in with: `Authorization: Bearer qd_…`.')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly clock: Clock,
  ) {}

  /**
   * List API keys
   * @remarks All API keys of the desk, the newest first; revoked and expired ones stay in the list.
   */
  @Get()
  @Requires('api_key.manage')
  @ApiOkResponse({ type: pageOf(ApiKeyDto) })
  async list(@CurrentActor() actor: Actor, @Listed(apiKeyList) query: ListQuery): Promise<Page<ApiKeyDto>> {
    return mapPage(await this.keys.list(actor, query), (key) => ApiKeyDto.of(key, this.clock.ms()));
  }

  /**
   * Get an API key
   * @remarks What it may do and when it was last used. The key itself was shown when it was made, and cannot be shown again.
   */
  @Get(':id')
  @Requires('api_key.manage')
  @ApiOkResponse({ type: ApiKeyDto })
  async get(@CurrentActor() actor: Actor, @Path('id', 'The id of the API key.') id: string): Promise<ApiKeyDto> {
    return ApiKeyDto.of(await this.keys.get(actor, id), this.clock.ms());
  }

  /**
   * Make an API key
   * @remarks The answer holds the key, which is shown this once. It may do no more than you may yourself.
   */
  @Post()
  @Requires('api_key.manage')
  @ShowsSecret()
  @ApiCreatedResponse({ type: MadeApiKeyDto })
  async make(@CurrentActor() actor: Actor, @Body() input: MakeApiKey): Promise<MadeApiKeyDto> {
    return MadeApiKeyDto.made(await this.keys.make(actor, input), this.clock.ms());
  }

  /**
   * Change an API key
   * @remarks Its name and its rate; what it may do stays as it was made. With `If-Match`, only if it is still the version you have read.
   */
  @Patch(':id')
  @Requires('api_key.manage')
  @ApiOkResponse({ type: ApiKeyDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the API key.') id: string,
    @Body() input: ChangeApiKey,
    @IfMatch() ifVersion?: number,
  ): Promise<ApiKeyDto> {
    return ApiKeyDto.of(await this.keys.change(actor, id, input, ifVersion), this.clock.ms());
  }

  /**
   * Revoke an API key
   * @remarks From now on it is refused, and its open connections end. The key stays in the list; revoking it again changes nothing.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('api_key.manage')
  @ApiNoContentResponse({ description: 'It is revoked.' })
  async revoke(@CurrentActor() actor: Actor, @Path('id', 'The id of the API key.') id: string): Promise<void> {
    await this.keys.revoke(actor, id);
  }
}
