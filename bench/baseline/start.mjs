/** Nest on Fastify with one route: what a start costs before the product has done anything. */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

class Health {
  ready() {
    return { status: 'ok' };
  }
}
const route = Object.getOwnPropertyDescriptor(Health.prototype, 'ready');
Get('health/ready')(Health.prototype, 'ready', route);
Controller()(Health);

class BareModule {}
Module({ controllers: [Health] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send({ listening: `http://127.0.0.1:${app.getHttpServer().address().port}` });
process.once('SIGTERM', () => process.exit(0));
