/**
 * Tickets on Nest and Fastify alone, as fast as they are honestly written: a row for the ticket and one for its first
 * message, everything that arrives in one turn of the loop committed together, durably. No credentials, no permissions,
 * no rooms, no log of events, no tallies, no live news.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { openTickets } from './ticket-store.mjs';

const store = await openTickets(process.env.BENCH_STORE ?? 'sqlite');
let number = 0;

class Tickets {
  async open(request) {
    const { clientId, body } = request.body.message;
    const now = Date.now();
    const ticket = {
      id: randomUUID(),
      number: ++number,
      subject: body.slice(0, 200),
      requesterId: request.headers.authorization.slice(-36),
      status: 'new',
      rank: 1,
      assigneeId: null,
      teamId: null,
      preview: body.slice(0, 140),
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await store.add(ticket, { id: randomUUID(), clientId, body });
    return ticket;
  }

  async list(request) {
    return { data: await store.find(request.query.ids.split(',')) };
  }
}

decorate('open', Post());
decorate('list', Get());
Controller('api/v1/tickets')(Tickets);

function decorate(method, route) {
  route(Tickets.prototype, method, Object.getOwnPropertyDescriptor(Tickets.prototype, method));
  Req()(Tickets.prototype, method, 0);
}

class Bare {}
Module({ controllers: [Tickets] })(Bare);
const app = await NestFactory.create(Bare, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send({ listening: `http://127.0.0.1:${app.getHttpServer().address().port}` });
process.once('SIGTERM', () => process.exit(0));
