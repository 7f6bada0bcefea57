import type { IncomingMessage } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { newId } from '../../kernel/index.js';
import type { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { ShapePipe } from '../schema/index.js';
import { trusting } from './address.js';
import { admit } from './admission.js';
import { finishAnswer, shapeAnswer } from './answers.js';
import { begin } from './begin.js';
import { answerBrokenHttp, answerExpectation, answerRouterError } from './broken-requests.js';
import { keepAnswersOfPosts } from './idempotency/keep-answers.js';
import { admitJson } from './json-body.js';
import { RouteMethods } from './methods.js';
import { NestLog } from './nest-log.js';
import { HttpParts } from './parts.js';
import { ProblemFilter } from './problem.filter.js';
import { admitRawBodies } from './raw-body.js';
import { givenRequestId } from './request.js';
import { allowOrigins } from './security.js';
import { admitStreamedBodies } from './streamed-body.js';

const REQUEST_MS = 5 * 60_000;
/** How often Node looks who has taken too long; by itself it would be every half a minute. */
const LOOK_MS = 5000;
const API_PREFIX = 'api/v1';

/** The addresses that are no part of the versioned API. */
const outside = ['health/live', 'health/ready', 'health/arrival', 'version', 'metrics'];

/** The application as `main.ts` and the tests run it, ready for `listen`. `root` imports `HttpModule`. */
export async function createHttpApp(root: Type | DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const adapter = httpAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(root as Type, adapter, {
    // Whatever fails at start is thrown to the caller, who says it in one sentence.
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(new NestLog(app.get(Logger)));
  configureHttp(app, adapter);
  return app;
}

function httpAdapter({ http }: Config): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: http.bodyLimit,
    trustProxy: trusting(http.trustProxy),
    // Ordered by time: the audit trail has an index of it, and each id by chance would touch a page of its own.
    genReqId: (request: IncomingMessage) => givenRequestId(request.headers['x-request-id']) ?? newId(),
    requestTimeout: REQUEST_MS,
    return503OnClosing: false,
    frameworkErrors: answerRouterError,
    // Fastify calls it bound to its instance, which the type of the option does not say.
    clientErrorHandler: answerBrokenHttp as never,
    // Node would answer by itself, without a body; `begin` does it with one.
    http: { requireHostHeader: false, connectionsCheckingInterval: LOOK_MS },
  });
}

function configureHttp(app: NestFastifyApplication, adapter: FastifyAdapter): void {
  const parts = app.get(HttpParts);
  const instance = adapter.getInstance();
  instance.decorate('nest', app);
  instance.decorate('parts', parts);
  instance.decorate('routeMethods', RouteMethods.watch(instance));
  instance.decorateRequest('actor');
  instance.decorateRequest('work');
  // Text and forms are not read.
  instance.removeContentTypeParser('text/plain');
  admitJson(instance);
  admitRawBodies(instance);
  admitStreamedBodies(instance);

  // Fastify's hooks rather than Nest's interceptors, wherever one will do: they cost a tenth, and they run for
  // addresses that no controller has.
  adapter.setOnRequestHook(begin);
  instance.addHook('onRequest', admit);
  instance.addHook('preSerialization', shapeAnswer);
  instance.addHook('onSend', finishAnswer);
  instance.server.on('checkExpectation', answerExpectation);

  allowOrigins(app, parts.config.http);
  app.setGlobalPrefix(API_PREFIX, { exclude: outside });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new ShapePipe());
  keepAnswersOfPosts(app);
}
