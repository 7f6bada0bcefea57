import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { FormAttributes } from '../inboxes/index.js';
import { AttributesService } from './attributes/attributes.service.js';

/** Tells inboxes what a site may ask its visitors: what a page may set. */
@Injectable()
export class WhatSitesMayAsk implements OnModuleInit {
  constructor(
    private readonly form: FormAttributes,
    private readonly attributes: AttributesService,
  ) {}

  onModuleInit(): void {
    this.form.use(() => this.attributes.ofSites());
  }
}
