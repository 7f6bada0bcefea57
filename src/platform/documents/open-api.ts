import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { version } from '../config/index.js';
import { UNKEPT } from '../http/index.js';
import { exactSchemas } from '../schema/index.js';
import { introduction } from './introduction.js';
import type { Document, Operation, Response, Schema } from './open-api.types.js';
import { operationId } from './operation-id.js';
import { describePathParameters, parameters, withSharedParameters } from './parameters.js';
import {
  failureReference,
  failureResponses,
  failuresOf,
  headerReferences,
  headers,
  problemSchemas,
  rateLimitHeaders,
} from './problem-responses.js';
import { sectionText } from './section.js';
import { compare, sorted } from './sorted.js';

/**
 * `openapi.json`: what the controllers say, and what holds for all of them: how requests fail, which headers come with
 * the answers, what makes a request safe to repeat. The same build gives the same document, byte for byte.
 */
export function openApiDocument(app: INestApplication): Document {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Quickdesk API')
    .setDescription(introduction)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'The desk that serves this document.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token, or an access key.' }, 'bearer')
    .build();
  const made = SwaggerModule.createDocument(app, base, { operationIdFactory: operationId });
  return completed(exactSchemas(made) as unknown as Document);
}

function completed(document: Document): Document {
  const ids = new Set<string>();
  const tags = new Set<string>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      complete(document, method, path, operation);
      const { operationId: id = '' } = operation;
      if (ids.has(id)) throw new Error(`Two operations are called ${id}; name the method of one of them in full.`);
      ids.add(id);
      for (const tag of operation.tags ?? []) tags.add(tag);
    }
  }
  const { components } = document;
  const { contact: _nobody, ...info } = document.info;
  return {
    ...document,
    info,
    tags: [...tags].sort(compare).map((name) => ({ name, description: sectionText(name) })),
    paths: Object.fromEntries(Object.entries(sorted(document.paths)).map(([path, each]) => [path, inOrder(each)])),
    components: {
      schemas: sorted({ ...components.schemas, ...problemSchemas() }),
      responses: sorted(used(document, 'responses', failureResponses())),
      parameters: sorted(used(document, 'parameters', parameters)),
      headers: sorted(headers),
      securitySchemes: components.securitySchemes,
    },
  };
}

function complete(document: Document, method: string, path: string, operation: Operation): void {
  operation.security ??= [];
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const schemas = answers.map(([, answer]) => resolved(document, schemaOf(answer as Response)));
  const versioned = schemas.some((schema) => isNumber(propertyOf(schema, 'version')));
  const paged = schemas.some((schema) => propertyOf(schema, 'page') && propertyOf(schema, 'data'));

  // What Nest adds where a handler answers by itself says nothing; how it fails is said for all.
  const { default: silent } = operation.responses as Record<string, Response | undefined>;
  if (silent && !silent.description) delete operation.responses.default;
  describePathParameters(path, operation);
  const failing = failuresOf(method, path, operation);
  const keyed = method === 'post' && !operation[UNKEPT];
  delete operation[UNKEPT];
  operation.parameters = withSharedParameters(method, { keyed, versioned: versioned && path.includes('{') }, operation);
  const names = ['XRequestId', ...rateLimitHeaders];
  if (versioned) names.push('ETag');
  if (paged) names.push('Link', 'XTotalCount');
  if (keyed) names.push('IdempotentReplayed');
  for (const [status, answer] of answers as [string, Response][]) {
    answer.description ||= paged ? 'One page of the list.' : (success[status] ?? 'It is done.');
    answer.headers = { ...headerReferences(names), ...answer.headers };
  }

  // What is everybody's own is answered in full: it is somebody else's for whoever asks next.
  if (method === 'get' && versioned && !/\/me(?:\/|$)/.test(path)) {
    operation.responses['304'] ??= {
      description: 'You have this version already.',
      headers: headerReferences(['ETag', 'XRequestId']),
    };
  }
  for (const status of failing) operation.responses[status] ??= failureReference(status);
  if (operation.parameters.length === 0) delete operation.parameters;
}

const success: Record<string, string> = {
  200: 'The record, or what was asked for.',
  201: 'It is made.',
  204: 'It is done.',
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

function inOrder(operations: Record<string, Operation>): Record<string, Operation> {
  const order = ([a]: [string, Operation], [b]: [string, Operation]) => methods.indexOf(a) - methods.indexOf(b);
  return Object.fromEntries(Object.entries(operations).sort(order));
}

function schemaOf(answer: Response): Schema | undefined {
  return answer.content?.['application/json']?.schema;
}

function resolved(document: Document, schema: Schema | undefined): Schema | undefined {
  if (!schema || !('$ref' in schema)) return schema;
  return document.components.schemas[String(schema.$ref).replace('#/components/schemas/', '')];
}

function propertyOf(schema: Schema | undefined, name: string): Schema | undefined {
  return schema && 'properties' in schema ? schema.properties?.[name] : undefined;
}

function isNumber(schema: Schema | undefined): boolean {
  return schema !== undefined && 'type' in schema && schema.type === 'integer';
}

/** Only what some operation refers to: a document does not describe what it never uses. */
function used<T>(document: Document, kind: string, all: Record<string, T>): Record<string, T> {
  const text = JSON.stringify(document.paths);
  return Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)));
}
