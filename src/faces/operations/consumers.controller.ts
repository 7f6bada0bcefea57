import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { ConsumerAdmin, parkedList } from '../../platform/events/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { ConsumerDto, ConsumerList, ParkedEventDto, ResetConsumer } from './consumers.dto.js';
import { Mending } from './mending.js';

@Section('operations', 'What an operator sees and mends: consumers, parked events, deliveries, queues.')
@Controller()
export class ConsumersController {
  constructor(
    private readonly consumers: ConsumerAdmin,
    private readonly mending: Mending,
  ) {}

  /**
   * List consumers
   * @remarks What reacts durably to events, how far each has come, and which process runs it.
   */
  @Get('consumers')
  @Requires('operations.read')
  @ApiOkResponse({ type: ConsumerList })
  async listConsumers(): Promise<ConsumerList> {
    return { data: (await this.consumers.list()).map(ConsumerDto.of) };
  }

  /**
   * Reset a consumer
   * @remarks Sends it back, so that it hears everything after the position again.
   */
  @Post('consumers/:name/reset')
  @HttpCode(204)
  @Requires('operations.manage')
  @ApiNoContentResponse({ description: 'It starts again from there.' })
  async resetConsumer(
    @CurrentActor() actor: Actor,
    @Path('name', 'The name of the consumer.') name: string,
    @Body() { position }: ResetConsumer,
  ): Promise<void> {
    await this.mending.resetConsumer(actor, name, position);
  }

  /**
   * List parked events
   * @remarks Events that a consumer could not handle, set aside so that those behind them go on.
   */
  @Get('parked-events')
  @Requires('operations.read')
  @ApiOkResponse({ type: pageOf(ParkedEventDto) })
  async listParkedEvents(@Listed(parkedList) query: ListQuery): Promise<Page<ParkedEventDto>> {
    return mapPage(await this.consumers.parked(query), ParkedEventDto.of);
  }

  /**
   * Retry a parked event
   * @remarks Gives it to its consumer once more. It stays parked if that fails again.
   */
  @Post('parked-events/:id/retry')
  @HttpCode(204)
  @Requires('operations.manage')
  @ApiNoContentResponse({ description: 'It was handled.' })
  async retryParkedEvent(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the parked event.') id: string,
  ): Promise<void> {
    await this.mending.retryParked(actor, id);
  }
}
