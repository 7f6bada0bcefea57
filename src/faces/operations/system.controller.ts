import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import { Section } from '../../platform/documents/index.js';
import { SystemDto } from './system.dto.js';
import { SystemHealth } from './system.js';

@Section('operations', 'What an operator sees and mends: consumers, parked events, deliveries, queues.')
@Controller('system')
export class SystemController {
  constructor(private readonly system: SystemHealth) {}

  /**
   * Look at the system
   * @remarks What the process that answers is, what it was set up with, and whether its parts work.
   */
  @Get()
  @Header('Cache-Control', 'no-store')
  @Requires('operations.read')
  @ApiOkResponse({ type: SystemDto })
  getSystem(): Promise<SystemDto> {
    return this.system.look();
  }
}
