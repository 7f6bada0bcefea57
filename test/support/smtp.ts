import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from './certificate.js';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string[];
  readonly raw: Buffer;
  readonly user: string | undefined;
  readonly secure: boolean;
}

type Stage = 'connect' | 'auth' | 'from' | 'to' | 'data' | 'end';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Connections that are open now. */
  readonly connections: number;
  /** Who tried to sign in, with which password. */
  readonly signIns: readonly string[];
  /** Refuses at this stage with this code, so many times; `end` is after the mail was taken in. */
  refuse(stage: Stage, code: number, times?: number): void;
  /** Says nothing at this stage until the function is called that this returns. */
  hang(stage: Stage): () => void;
  /** Ends the connection at this stage, once. */
  hangUp(stage: Stage): void;
  close(): Promise<void>;
}

export interface MailServerOptions {
  user?: string;
  password?: string;
  /** TLS from the start, or offered by STARTTLS. */
  tls?: { certificate: Certificate; implicit: boolean };
}

interface Trouble {
  stage: Stage;
  code?: number;
  until?: Promise<void>;
  times: number;
}

/** A real mail server (the package `smtp-server`) on the loopback address that keeps what it is given, and can be made to misbehave. */
export async function startSmtp(options: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const signIns: string[] = [];
  const troubles: Trouble[] = [];
  const sockets = new Set<{ destroy(): void }>();

  /** What is to happen at this stage: an answer that refuses, silence, or nothing special. */
  const at = async (stage: Stage): Promise<Error | undefined> => {
    const trouble = troubles.find((each) => each.stage === stage && each.times > 0);
    if (!trouble) return undefined;
    trouble.times -= 1;
    await trouble.until;
    if (trouble.code === undefined) return undefined;
    if (trouble.code === 0) sockets.forEach((socket) => socket.destroy());
    return Object.assign(new Error(`made to refuse at ${stage}`), { responseCode: trouble.code });
  };
  const answer = (stage: Stage, done: (error?: Error | null) => void) => {
    void at(stage).then((error) => done(error));
  };

  const server = new SMTPServer({
    logger: false,
    disabledCommands: [
      ...(options.user ? [] : ['AUTH']),
      ...(options.tls && !options.tls.implicit ? [] : ['STARTTLS']),
    ],
    authOptional: options.user === undefined,
    allowInsecureAuth: true,
    secure: options.tls?.implicit ?? false,
    ...(options.tls && { cert: options.tls.certificate.cert, key: options.tls.certificate.key }),
    // Only for a mail that takes as long as a test says.
    socketTimeout: 60_000,
    closeTimeout: 10,
    onConnect: (_session, done) => answer('connect', done),
    onAuth: ({ username, password }, _session, done) => {
      signIns.push(`${username}:${password}`);
      void at('auth').then((error) => {
        if (error) return done(error);
        const right = username === options.user && password === options.password;
        return right ? done(null, { user: username }) : done(new Error('wrong user or password'));
      });
    },
    onMailFrom: (_address, _session, done) => answer('from', done),
    onRcptTo: (_address, _session, done) => answer('to', done),
    onData: (stream, session, done) => {
      void at('data')
        .then(async (error) => {
          const raw = await buffer(stream);
          if (error) return done(error);
          mails.push({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map((each) => each.address),
            raw,
            user: session.user as string | undefined,
            secure: session.secure,
          });
          done(await at('end'));
        })
        .catch(done);
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: { destroy(): void; once(event: 'close', gone: () => void): void }) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    mails,
    signIns,
    get connections() {
      return sockets.size;
    },
    refuse: (stage, code, times = 1) => void troubles.push({ stage, code, times }),
    hang: (stage) => {
      let release = (): void => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      troubles.push({ stage, until, times: 1 });
      return release;
    },
    hangUp: (stage) => void troubles.push({ stage, code: 0, times: 1 }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
