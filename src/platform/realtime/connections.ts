import type { Server as HttpServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config/index.js';
import { ServerIsClosing } from './builtin.events.js';
import { Dispatcher } from './dispatcher.js';
import { Line } from './line.js';
import { Live } from './live.js';
import { ServerClosing, SessionFlooding } from './realtime.errors.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import type { DeskSocket } from './socket-server.js';
import { SocketServer } from './socket-server.js';

/** Ties connections to sessions and commands while the process runs, and sees them off when it stops. */
@Injectable()
export class Connections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly server: SocketServer,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly dispatcher: Dispatcher,
    private readonly live: Live,
    private readonly http: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.dispatcher.open();
    const { io } = this.server;
    io.use((socket, next) => void this.signIn.handle(socket, next));
    io.on('connection', (socket) => this.begin(socket));
    // A worker has no HTTP server, or one without clients.
    const http = this.http.httpAdapter?.getHttpServer() as HttpServer | undefined;
    if (http && this.config.core.role !== 'worker') this.server.attach(http);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.server.refuseNew();
    await Promise.race([
      this.dispatcher.drain(),
      setTimeout(this.config.core.shutdownGrace, undefined, { ref: false }),
    ]);
    this.live.endAll(ServerClosing(), ServerIsClosing);
    await this.server.close();
  }

  private begin(socket: DeskSocket): void {
    const session = socket.data;
    const { burst } = this.config.realtime;
    this.sessions.begin(session);
    const line = new Line(session, socket);
    line.listen((sent) => {
      this.dispatcher.dispatch(line, sent);
      if (session.refused >= burst) this.live.end(session, SessionFlooding());
    });
    socket.once('disconnect', (reason) => {
      // Ended with others of an audience, or by another node.
      if (reason === 'server namespace disconnect') session.over = true;
      this.sessions.end(session);
      // One connection, one session: who leaves, leaves altogether.
      socket.conn.close();
    });
  }
}
