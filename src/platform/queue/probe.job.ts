import { Injectable } from '@nestjs/common';
import { Handles } from './handles.js';
import { defineJob } from './job.js';

/** Does nothing: that it was taken and is gone is what the check-up wants to see. */
export const Probe = defineJob('queue.probe', {
  queue: 'housekeeping',
  says: 'A question of the check-up: does anybody work?',
  attempts: 1,
});

@Injectable()
export class ProbeAnswer {
  @Handles(Probe)
  answer(): void {
    // Being run is the answer.
  }
}
