import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { InboxSettings } from '../../desk/inboxes/index.js';
import type { Visit } from '../site/index.js';
import { PanelDoor } from '../site/index.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The panel is shown by the sites of its inbox and by ours; by nobody where the inbox is not there or archived. */
@Injectable()
export class InboxDoor implements OnModuleInit {
  constructor(
    private readonly door: PanelDoor,
    private readonly settings: InboxSettings,
  ) {}

  onModuleInit(): void {
    this.door.use((visit) => this.open(visit));
  }

  private async open({ inbox, referer }: Visit): Promise<readonly string[] | null> {
    if (typeof inbox !== 'string' || !ID.test(inbox)) return null;
    const id = inbox.toLowerCase();
    await this.settings.saw(id, referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined);
    return (await this.settings.find(id))?.allowedOrigins ?? null;
  }
}
