import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { Signals } from '../../platform/cache/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { ApiKeyAuth } from './api-key.auth.js';
import { ApiKeyIsRevoked } from './api-keys.errors.js';
import { ApiKeyChanged, ApiKeyRevoked } from './api-keys.events.js';

const TOPIC = 'api-keys.changed';

/** A revoked key is refused from here on, on every node, and its connections end. */
@Injectable()
export class RevokedMeansNow implements OnModuleInit, OnModuleDestroy {
  private stop: (() => void) | undefined;

  constructor(
    private readonly auth: ApiKeyAuth,
    private readonly signals: Signals,
    private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.stop = this.signals.subscribe(TOPIC, (keys) => this.look(keys as string[]));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  @After(ApiKeyRevoked, ApiKeyChanged)
  async spread(events: readonly Logged[]): Promise<void> {
    // This node first: what the caller does next must not find the old state.
    this.auth.forget();
    for (const event of events) {
      if (is(event, ApiKeyRevoked))
        this.live.disconnect(audience.actor(`key:${event.payload.keyId}`), ApiKeyIsRevoked());
    }
    await this.signals.publish(
      TOPIC,
      events.map((event) => (event.payload as { keyId: string }).keyId),
    );
  }

  /** Connections that stay open get their new rate. */
  private async look(keys: readonly string[]): Promise<void> {
    this.auth.forget();
    await this.live.review(({ actor }) => actor.kind === 'key' && keys.includes(actor.id));
  }
}
