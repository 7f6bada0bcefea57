import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import { pageOf } from '../../../platform/schema/index.js';
import { Requires } from '../../access/index.js';
import { SigningKeyDto } from '../auth.dto.js';
import type { OpenKey } from './opened-keys.js';
import { SigningKeys } from './signing-keys.js';

@Section('security', 'The keys that access tokens are signed with.')
@Controller('signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: SigningKeys) {}

  /**
   * List signing keys
   * @remarks The first one signs; the others still count for tokens they have signed. The keys themselves are never shown.
   */
  @Get()
  @Requires('security.manage')
  @ApiOkResponse({ type: pageOf(SigningKeyDto) })
  async list(): Promise<Page<SigningKeyDto>> {
    const keys = await this.keys.all();
    return { data: keys.map((key, index) => dtoOf(key, index === 0)), nextCursor: null, total: keys.length };
  }

  /**
   * Add a signing key
   * @remarks It signs from now on. The desk does the same by itself when a key has grown old.
   */
  @Post()
  @Requires('security.manage')
  @ApiCreatedResponse({ type: SigningKeyDto })
  async add(@CurrentActor() actor: Actor): Promise<SigningKeyDto> {
    return dtoOf(await this.keys.add(actor), true);
  }

  /**
   * Retire a signing key
   * @remarks Access tokens it has signed stop working at once; their sessions go on with the next refresh.
   */
  @Delete(':kid')
  @HttpCode(204)
  @Requires('security.manage')
  @ApiNoContentResponse({ description: 'It is gone.' })
  async retire(@CurrentActor() actor: Actor, @Path('kid', 'The `kid` of the key.') kid: string): Promise<void> {
    await this.keys.retire(actor, kid);
  }
}

function dtoOf({ kid, createdAt }: OpenKey, signs: boolean): SigningKeyDto {
  return { kid, signs, createdAt: new Date(createdAt) };
}
