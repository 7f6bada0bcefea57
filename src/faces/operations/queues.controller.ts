import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { Queues } from '../../platform/queue/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { defineList, Listed, pageOf } from '../../platform/schema/index.js';
import { FailedJobDto, JobCountDto, QueueDto, QueueList } from './queues.dto.js';
import { Mending } from './mending.js';

const failedJobs = defineList({ name: 'failed jobs', fields: {}, defaultSort: '-id', pages: false });

@Section('operations', 'What an operator sees and mends: consumers, parked events, deliveries, queues.')
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly queues: Queues,
    private readonly mending: Mending,
  ) {}

  /**
   * List queues
   * @remarks Every queue with what waits, runs and has failed.
   */
  @Get()
  @Requires('operations.read')
  @ApiOkResponse({ type: QueueList })
  async list(): Promise<QueueList> {
    const names = this.queues.names();
    return { data: await Promise.all(names.map(async (name) => QueueDto.of(name, await this.queues.counts(name)))) };
  }

  /**
   * List failed jobs
   * @remarks Jobs that failed for good, the last one first.
   */
  @Get(':queue/failed-jobs')
  @Requires('operations.read')
  @ApiOkResponse({ type: pageOf(FailedJobDto) })
  async listFailedJobs(
    @Path('queue', 'The name of the queue.') queue: string,
    @Listed(failedJobs) query: ListQuery,
  ): Promise<Page<FailedJobDto>> {
    return mapPage(await this.queues.failed(queue, { limit: query.limit, cursor: query.cursor }), FailedJobDto.of);
  }

  /**
   * Retry a failed job
   * @remarks Puts it back into its queue, with all its attempts before it.
   */
  @Post(':queue/failed-jobs/:id/retry')
  @HttpCode(204)
  @Requires('operations.manage')
  @ApiNoContentResponse({ description: 'It waits for its turn again.' })
  async retryFailedJob(
    @CurrentActor() actor: Actor,
    @Path('queue', 'The name of the queue.') queue: string,
    @Path('id', 'The id of the job within its queue, with its slash encoded.') id: string,
  ): Promise<void> {
    await this.mending.retryJob(actor, queue, id);
  }

  /**
   * Discard a failed job
   * @remarks Removes it. What was owed by it stays owed where that is kept, such as in the deliveries.
   */
  @Delete(':queue/failed-jobs/:id')
  @HttpCode(204)
  @Requires('operations.manage')
  @ApiNoContentResponse({ description: 'It is gone.' })
  async discardFailedJob(
    @CurrentActor() actor: Actor,
    @Path('queue', 'The name of the queue.') queue: string,
    @Path('id', 'The id of the job within its queue, with its slash encoded.') id: string,
  ): Promise<void> {
    await this.mending.discardJob(actor, queue, id);
  }

  /**
   * Retry all failed jobs
   * @remarks Puts everything that has failed in a queue back into it, and answers how many those are.
   */
  @Post(':queue/failed-jobs/retry')
  @HttpCode(200)
  @Requires('operations.manage')
  @ApiOkResponse({ type: JobCountDto })
  async retryFailedJobs(
    @CurrentActor() actor: Actor,
    @Path('queue', 'The name of the queue.') queue: string,
  ): Promise<JobCountDto> {
    return { count: await this.mending.retryJobs(actor, queue) };
  }

  /**
   * Discard all failed jobs
   * @remarks Removes everything that has failed in a queue, and answers how many those were.
   */
  @Delete(':queue/failed-jobs')
  @Requires('operations.manage')
  @ApiOkResponse({ type: JobCountDto })
  async discardFailedJobs(
    @CurrentActor() actor: Actor,
    @Path('queue', 'The name of the queue.') queue: string,
  ): Promise<JobCountDto> {
    return { count: await this.mending.discardJobs(actor, queue) };
  }
}
