import { Injectable } from '@nestjs/common';
import type { JsonSchema, SchemaClass } from '../schema/index.js';
import { componentsOf } from '../schema/index.js';
import { introduction, protocolSchemas } from './async-api.text.js';
import type { DeclaredCommand } from './command.decorator.js';
import { CommandRegistry } from './command-registry.js';
import type { CompiledCommand } from './compiled-command.js';
import type { SocketEventDefinition } from './socket-event.js';
import { definedSocketEvents } from './socket-event.js';

type Reference = { $ref: string };

interface Operation {
  action: 'send' | 'receive';
  summary: string;
  channel: Reference;
  messages: Reference[];
  [more: string]: unknown;
}

interface Message {
  name: string;
  title: string;
  summary: string;
  payload: Reference | JsonSchema;
}

export interface AsyncApiDocument {
  asyncapi: '3.0.0';
  info: Record<string, unknown>;
  defaultContentType: string;
  servers: Record<string, unknown>;
  channels: Record<string, { messages: Record<string, Reference>; [more: string]: unknown }>;
  operations: Record<string, Operation>;
  components: {
    messages: Record<string, Message>;
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, unknown>;
  };
}

const CHANNEL = 'desk';
const channel = reference(`#/channels/${CHANNEL}`);

/** `asyncapi.json`: every command and event of this build, made of nothing but their declarations. */
@Injectable()
export class AsyncApi {
  constructor(private readonly registry: CommandRegistry) {}

  document(version: string): AsyncApiDocument {
    return asyncApiDocument([...this.registry.commands.values()], definedSocketEvents(), version);
  }
}

/** The same declarations give the same document, byte for byte, in whatever order the modules were loaded. */
function asyncApiDocument(
  commands: readonly Pick<CompiledCommand, 'declared' | 'permissions'>[],
  events: readonly SocketEventDefinition[],
  version: string,
): AsyncApiDocument {
  const messages: Record<string, Message> = {};
  const operations: Record<string, Operation> = {};
  for (const { declared, permissions } of commands.toSorted((a, b) => compare(a.declared.name, b.declared.name))) {
    const key = keyOf(declared.name);
    messages[key] = commandMessage(declared);
    messages[`${key}.ack`] = ackMessage(declared);
    operations[key] = commandOperation(key, declared, permissions);
  }
  for (const { name, says, payload } of events.toSorted((a, b) => compare(a.name, b.name))) {
    const key = keyOf(name);
    messages[key] = { name, title: name, summary: says, payload: schemaReference(payload) };
    operations[key] = { action: 'send', summary: says, channel, messages: [messageReference(key)] };
  }
  const classes = [
    ...commands.flatMap(({ declared }) => [declared.input, declared.output]),
    ...events.map(({ payload }) => payload),
  ].filter((each) => each !== undefined);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Quickdesk sockets', version, description: introduction, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: { desk: server },
    channels: { [CHANNEL]: theChannel(Object.keys(messages)) },
    operations,
    components: { messages, schemas: sorted({ ...componentsOf(classes), ...protocolSchemas }), securitySchemes },
  };
}

const server = {
  host: 'localhost:3000',
  pathname: '/socket.io/',
  protocol: 'ws',
  protocolVersion: '13',
  description: 'The same host and port as the HTTP API; `wss` behind TLS. Engine.IO 4, Socket.IO protocol 5.',
  security: [reference('#/components/securitySchemes/token')],
};

const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The bearer token of the HTTP API, sent as `token` in the payload of the CONNECT packet: `auth: { token }`.',
  },
};

function theChannel(keys: readonly string[]): AsyncApiDocument['channels'][string] {
  return {
    address: '/',
    title: 'The default namespace',
    description: 'One connection carries every command and every event.',
    servers: [reference('#/servers/desk')],
    messages: Object.fromEntries(keys.map((key) => [key, reference(`#/components/messages/${key}`)])),
  };
}

function commandMessage({ name, says, input }: DeclaredCommand): Message {
  const payload = input ? schemaReference(input) : reference('#/components/schemas/NoInput');
  return { name, title: name, summary: says, payload };
}

function ackMessage({ name, output }: DeclaredCommand): Message {
  const accepted: JsonSchema = {
    type: 'object',
    properties: { ok: { const: true }, data: output ? schemaReference(output) : { type: 'null' } },
    required: ['ok', 'data'],
    additionalProperties: false,
  };
  return {
    name: `${name} acknowledgement`,
    title: `What ${name} is acknowledged with`,
    summary: 'The answer, or the problem that says why there is none.',
    payload: { oneOf: [accepted, reference('#/components/schemas/Refusal')] },
  };
}

function commandOperation(key: string, { says, limit }: DeclaredCommand, permissions: readonly string[]): Operation {
  return {
    action: 'receive',
    summary: says,
    channel,
    messages: [messageReference(key)],
    reply: { channel, messages: [messageReference(`${key}.ack`)] },
    ...(permissions.length > 0 ? { 'x-permissions': [...permissions] } : {}),
    ...(limit ? { 'x-limit': { times: limit.times, per: limit.shared ? 'actor' : 'connection' } } : {}),
  };
}

function reference($ref: string): Reference {
  return { $ref };
}

function messageReference(key: string): Reference {
  return reference(`#/channels/${CHANNEL}/messages/${key}`);
}

function schemaReference(owner: SchemaClass): Reference {
  return reference(`#/components/schemas/${owner.name}`);
}

/** AsyncAPI allows letters, digits, dots and dashes in its keys. */
function keyOf(name: string): string {
  return name.replaceAll(':', '.');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)));
}
