import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isPerson } from '../../kernel/index.js';
import type { Occupancy } from '../../platform/cache/index.js';
import { Occupancies } from '../../platform/cache/index.js';
import { Config } from '../../platform/config/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { SocketLifecycle } from '../../platform/realtime/index.js';
import type { DeviceState } from './presence-status.js';

interface Device {
  readonly userId: string;
  idle: boolean;
}

/** Who is connected: of this node device by device, of the others whatever they say of theirs. */
@Injectable()
export class Attendance implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly occupancy: Occupancy;
  private readonly graceMs: number;
  private readonly ofSession = new Map<SocketSession, Device>();
  private readonly ofPerson = new Map<string, Set<Device>>();
  /** Gone, and perhaps about to come back; in the order they went. */
  private readonly leaving: { readonly device: Device; readonly untilMs: number }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly lifecycle: SocketLifecycle,
    occupancies: Occupancies,
    config: Config,
  ) {
    const { ttl, grace } = config.presence;
    this.graceMs = grace;
    this.occupancy = occupancies.open('presence', { ttlMs: ttl, lingerMs: grace });
  }

  onModuleInit(): void {
    this.lifecycle.watch({
      began: (session) => this.arrive(session),
      ended: (session) => this.leave(session),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.occupancy.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.occupancy.stop();
  }

  /** What each node says of their devices there; none when they are nowhere. */
  devicesOf(userId: string): string[] {
    return this.occupancy.valuesOf(userId);
  }

  /** Everybody who is connected anywhere. */
  everybody(): Set<string> {
    return this.occupancy.keys();
  }

  onChange(listener: (userIds: readonly string[]) => void): void {
    this.occupancy.onChange(listener);
  }

  setIdle(session: SocketSession, idle: boolean): void {
    const device = this.ofSession.get(session);
    if (!device) return;
    device.idle = idle;
    this.publish(device.userId);
  }

  private arrive(session: SocketSession): void {
    if (!isPerson(session.actor)) return;
    const device: Device = { userId: session.actor.id, idle: false };
    this.ofSession.set(session, device);
    const devices = this.ofPerson.get(device.userId);
    if (devices) devices.add(device);
    else this.ofPerson.set(device.userId, new Set([device]));
    this.publish(device.userId);
  }

  /** It counts as it was for a moment: whoever loads a page again is not gone. */
  private leave(session: SocketSession): void {
    const device = this.ofSession.get(session);
    if (!device) return;
    this.ofSession.delete(session);
    this.leaving.push({ device, untilMs: performance.now() + this.graceMs });
    this.timer ??= setTimeout(() => this.letGo(), this.graceMs).unref();
  }

  private letGo(): void {
    this.timer = undefined;
    const now = performance.now();
    const staying = this.leaving.findIndex(({ untilMs }) => untilMs > now);
    for (const { device } of this.leaving.splice(0, staying < 0 ? Infinity : staying)) {
      const devices = this.ofPerson.get(device.userId);
      devices?.delete(device);
      if (devices?.size === 0) this.ofPerson.delete(device.userId);
      this.publish(device.userId);
    }
    const [next] = this.leaving;
    if (next) this.timer = setTimeout(() => this.letGo(), Math.max(1, next.untilMs - now)).unref();
  }

  private publish(userId: string): void {
    const devices = this.ofPerson.get(userId);
    if (!devices) return this.occupancy.delete(userId);
    const state: DeviceState = [...devices].some(({ idle }) => !idle) ? 'active' : 'idle';
    this.occupancy.set(userId, state);
  }
}
