import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { FormAttributes, InboxesService } from '../inboxes/index.js';
import { AttributesService } from './attributes/attributes.service.js';
import { CustomerAttributeDeleted } from './customers.events.js';

/** Tells inboxes what a site may ask its visitors: what a page may set, until it is deleted. */
@Injectable()
export class WhatSitesMayAsk implements OnModuleInit {
  constructor(
    private readonly form: FormAttributes,
    private readonly attributes: AttributesService,
    private readonly inboxes: InboxesService,
  ) {}

  onModuleInit(): void {
    this.form.use(() => this.attributes.ofSites());
  }

  @Within(CustomerAttributeDeleted)
  async forget(deleted: readonly Logged[]): Promise<void> {
    for (const { actor, payload } of deleted) {
      const { name: key } = payload as PayloadOf<typeof CustomerAttributeDeleted>;
      await this.inboxes.stopAsking({ ...actor, permissions: new Set() }, key);
    }
  }
}
