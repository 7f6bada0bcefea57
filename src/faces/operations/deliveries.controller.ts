import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { Deliveries, deliveryList } from '../../platform/deliveries/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { AttemptDto, DeliveryDto, DeliveryWithAttempts } from './deliveries.dto.js';
import { Mending } from './mending.js';

@Section('operations', 'What an operator sees and mends: consumers, parked events, deliveries, queues.')
@Controller('deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly mending: Mending,
  ) {}

  /**
   * List deliveries
   * @remarks What the desk owes or has sent to the outside world, newest first.
   */
  @Get()
  @Requires('operations.read')
  @ApiOkResponse({ type: pageOf(DeliveryDto) })
  async list(@Listed(deliveryList) query: ListQuery): Promise<Page<DeliveryDto>> {
    return mapPage(await this.deliveries.list(query), DeliveryDto.of);
  }

  /**
   * Get a delivery
   * @remarks One delivery with its attempts and what the other side said.
   */
  @Get(':id')
  @Requires('operations.read')
  @ApiOkResponse({ type: DeliveryWithAttempts })
  async get(@Path('id', 'The id of the delivery.') id: string): Promise<DeliveryWithAttempts> {
    const { delivery, attempts } = await this.deliveries.get(id);
    return { delivery: DeliveryDto.of(delivery), attempts: attempts.map(AttemptDto.of) };
  }

  /**
   * Send a delivery again
   * @remarks Owes a sent or failed delivery once more.
   */
  @Post(':id/replay')
  @HttpCode(204)
  @Requires('operations.manage')
  @ApiNoContentResponse({ description: 'It is on its way again.' })
  async replay(@CurrentActor() actor: Actor, @Path('id', 'The id of the delivery.') id: string): Promise<void> {
    await this.mending.replay(actor, id);
  }
}
