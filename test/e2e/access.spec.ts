import { readFileSync } from 'node:fs';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { AccessBootCheck } from '../../src/identity/access/boot-check.js';
import { Public, Requires } from '../../src/identity/access/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

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

  describe('to every operation of the document', () => {
    interface Operation {
      security?: Record<string, unknown>[];
    }
    const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
    let desk: Desk;
    beforeAll(async () => {
      desk = await startDesk({ env: { RATE_LIMIT_ANONYMOUS: '10000', RATE_LIMIT_USER: '10000' } });
    });
    afterAll(() => desk.close());

    const send = async (method: string, path: string, token?: string) => {
      const address = path.replace(/\{\w+\}/g, '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11');
      const written = method !== 'GET' && method !== 'DELETE';
      return fetch(`${desk.url}${address}`, {
        method,
        headers: {
          ...(written ? { 'content-type': 'application/json' } : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(written ? { body: '{}' } : {}),
      });
    };

    it.each(operations)(
      '$method $path is closed to strangers and to those without the right',
      async ({ method, path, operation }) => {
        if (operation.security?.some((each) => Object.keys(each).length === 0)) return;
        expect((await send(method, path)).status).toBe(401);
        expect((await send(method, path, 'not-a-token')).status).toBe(401);
        expect((await send(method, path, desk.person([]).token)).status).toBe(403);
      },
    );
  });
});
