import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { AccessBootCheck } from '../../src/identity/access/boot-check.js';
import { Public, Requires } from '../../src/identity/access/index.js';

@Controller('undecided')
class Undecided {
  @Get()
  @Public()
  open(): string {
    return 'open';
  }

  @Get('closed')
  @Requires('tag.read')
  closed(): string {
    return 'closed';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'whose?';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [Undecided], providers: [AccessBootCheck] })
class UndecidedModule {}

describe('access', () => {
  it('fails the start of a program with a route that says neither whom it is for nor that it is for all', async () => {
    const starting = NestFactory.createApplicationContext(UndecidedModule, { logger: false, abortOnError: false });
    await expect(starting).rejects.toThrow(
      'These routes say neither @Requires(...) nor @Public(): Undecided.forgotten.',
    );
  });
});
