import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Ticket } from '../../tickets/index.js';
import { TakingChecks } from '../../tickets/index.js';
import { Room } from '../agents/room.js';
import { AssignmentFull } from '../assignment.errors.js';
import { Units } from '../choice/units.js';

/** Whoever takes a ticket by changing it has no more room than who claims it. */
@Injectable()
export class TakeWithinRoom implements OnModuleInit {
  constructor(
    private readonly takings: TakingChecks,
    private readonly room: Room,
    private readonly units: Units,
  ) {}

  onModuleInit(): void {
    this.takings.add(async (actor) => {
      const room = await this.room.hold(actor.id);
      return (ticket) => assertFits(ticket, this.units, room);
    });
  }
}

export function assertFits(
  ticket: Ticket,
  units: Units,
  { used, capacity }: { readonly used: number; readonly capacity: number },
): void {
  if (ticket.shelf === 'queue' && used + units.weightOf(ticket) > capacity) throw AssignmentFull({ used, capacity });
}
