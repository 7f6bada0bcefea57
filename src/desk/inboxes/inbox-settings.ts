import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { ShortMemory, Signals } from '../../platform/cache/index.js';
import { After } from '../../platform/events/index.js';
import { audience } from '../../platform/realtime/index.js';
import { FormAttributes } from './form-attributes.js';
import type { Inbox } from './inbox.entity.js';
import { InboxArchived, InboxChanged, InboxMade, InboxRestored, InboxSeen } from './inboxes.events.js';
import { InboxesRepository } from './inboxes.repository.js';
import { InboxesService } from './inboxes.service.js';
import type { ShownInbox } from './shown-inbox.js';
import { shown } from './shown-inbox.js';

const TOPIC = 'inboxes.changed';
/** Should a word from another node be lost. */
const BELIEVED_MS = 10_000;
const MOST = 1000;
const SUPPORT = 'support';

/** Those who watch what an inbox shows. */
export const watchersOf = (inboxId: string) => audience.room(`inbox:${inboxId}`);

/** What an inbox shows to everybody. Asked with each page of each site, so it is remembered until something changes it. */
@Injectable()
export class InboxSettings implements OnModuleInit, OnModuleDestroy {
  private readonly known = new ShortMemory<ShownInbox | null>(BELIEVED_MS, MOST);
  private stop: (() => void) | undefined;

  constructor(
    private readonly inboxes: InboxesRepository,
    private readonly service: InboxesService,
    private readonly attributes: FormAttributes,
    private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    this.stop = this.signals.subscribe(TOPIC, () => this.known.forgetAll());
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** Null where there is none, or nobody comes in by it any more. */
  find(id: string): Promise<ShownInbox | null> {
    return this.known.get(id, () => this.now(id));
  }

  /** Of the inbox that the support page uses. */
  support(): Promise<ShownInbox | null> {
    return this.known.get(SUPPORT, async () => this.show(await this.inboxes.oldestOpen()));
  }

  /** Not from memory. */
  async now(id: string): Promise<ShownInbox | null> {
    return this.show(await this.inboxes.find(id));
  }

  /** A page from there has it. Nothing comes of another's origin. */
  async saw(id: string, origin: string | undefined): Promise<void> {
    const inbox = await this.find(id);
    if (origin !== undefined && inbox?.seen === false && inbox.allowedOrigins.includes(origin))
      await this.service.saw(id, origin);
  }

  @After(InboxMade, InboxChanged, InboxArchived, InboxRestored, InboxSeen)
  async forget(): Promise<void> {
    // This node first: what the caller does next must not find the old state.
    this.known.forgetAll();
    await this.signals.publish(TOPIC, null);
  }

  private async show(inbox: Inbox | null): Promise<ShownInbox | null> {
    return inbox?.archivedAt === null ? shown(inbox, await this.attributes.all()) : null;
  }
}
