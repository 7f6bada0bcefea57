import { Body, Controller, HttpCode, Patch } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { SayOfMyself } from './customers.dto.js';
import { OwnAttributes } from './own-attributes.js';

@Section('customers', 'People who use the desk, and what it knows of them.')
@Controller('me/attributes')
export class OwnAttributesController {
  constructor(private readonly own: OwnAttributes) {}

  /**
   * Say something of yourself
   * @remarks For customers and guests, and for the page on which they are: values of those attributes that this desk takes from its sites. `null` takes one back. They are kept as unproved, and put nothing in the place of what somebody at the desk has written.
   */
  @Patch()
  @HttpCode(204)
  @Requires('me.update')
  @ApiNoContentResponse({ description: 'It is known, as far as the desk did not know better.' })
  async setMyAttributes(@CurrentActor() actor: Actor, @Body() { attributes }: SayOfMyself): Promise<void> {
    await this.own.say(actor, attributes);
  }
}
