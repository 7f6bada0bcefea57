import { Injectable } from '@nestjs/common';
import { TagsService } from '../../desk/tags/index.js';
import { system } from '../../kernel/index.js';
import { demoTags } from './demo.data.js';
import { DemoInbox } from './demo.inbox.js';

/** What is set up on the desk of the demo. */
@Injectable()
export class DemoDesk {
  constructor(
    private readonly tags: TagsService,
    private readonly inbox: DemoInbox,
  ) {}

  /** A demo from before the shop had a chat gets it. */
  async catchUp(isDemo: () => Promise<boolean>): Promise<void> {
    if (!(await this.inbox.isThere()) && (await isDemo())) await this.inbox.seed();
  }

  /** The ids of the tags, by their names. */
  async seed(): Promise<ReadonlyMap<string, string>> {
    await this.inbox.nameSupport();
    await this.inbox.seed();
    const ids = new Map<string, string>();
    for (const tag of demoTags) ids.set(tag.name, (await this.tags.create(system('demo'), tag)).id);
    return ids;
  }
}
