import type { JsonSchema } from '../schema/index.js';

export const introduction = `Commands and events over Socket.IO 4, default namespace, path \`/socket.io\`.

**Connect** with \`io(url, { transports: ['websocket'], auth: { token } })\`. Who is not let in gets \`connect_error\`, whose \`data\` is a problem as HTTP answers it (RFC 9457).

**Commands** are what the server receives here: \`socket.emit(name, input, ack)\`. Every one is acknowledged with \`{ok: true, data}\` or \`{ok: false, error}\`, where \`error\` is a problem with a stable \`code\`; on \`429\` its \`retryAfter\` says after how many seconds to try again. A command sent without an acknowledgement is carried out all the same, and nobody is told when it fails. \`{requestId}\` may follow the input; it then names the work in logs and problems. A command that does not exist is acknowledged with \`command.unknown\`.

**Events** are what the server sends. They are sent once and not kept: what must not be missed carries a sequence number and can be asked for again. The sender of a change hears of it like everyone else.

**Sessions** end when the token does: send \`auth:renew\` before. Otherwise \`auth:expired\` is sent and the connection closed; \`session:ended\` and \`server:closing\` come before the other ends. A change of what the person may do takes effect at once, and \`session:changed\` says what holds now.

**Without a library**: open a websocket at \`/socket.io/?EIO=4&transport=websocket\`; the server sends \`0{...}\`; send \`40{"token":"..."}\`; the server sends \`40{"sid":"..."}\`, or \`44{"message":...,"data":...}\`. A command is \`42<id>["name",{input}]\` and its acknowledgement \`43<id>[{...}]\`; an event is \`42["name",{payload}]\`. Answer each \`2\` with \`3\`.`;

const text = (description: string): JsonSchema => ({ type: 'string', description });

/** What belongs to the protocol rather than to a command. */
export const protocolSchemas: Record<string, JsonSchema> = {
  NoInput: { description: 'Nothing, `null` or an empty object.', type: ['object', 'null'], maxProperties: 0 },
  Refusal: {
    type: 'object',
    properties: { ok: { const: false }, error: { $ref: '#/components/schemas/Problem' } },
    required: ['ok', 'error'],
    additionalProperties: false,
  },
  Problem: {
    description: 'What went wrong (RFC 9457). The codes are listed in openapi.json.',
    type: 'object',
    properties: {
      type: text('Leads to the page that explains the code.'),
      title: text('The kind of problem, in a few words.'),
      status: { type: 'integer', minimum: 400, maximum: 599, description: 'What HTTP would answer with.' },
      detail: text('What to do about it.'),
      instance: text('The command.'),
      code: { type: 'string', pattern: '^[a-z_-]+\\.[a-z_.-]+$', description: 'Stable; what programs decide by.' },
      requestId: text('Finds the work in the logs.'),
      retryAfter: { type: 'integer', minimum: 1, description: 'Seconds after which trying again makes sense.' },
      errors: {
        description: 'The fields of the input that are wrong.',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            pointer: text('A JSON pointer into the input.'),
            code: text('What is wrong.'),
            message: text('What to do.'),
          },
          required: ['pointer', 'code', 'message'],
        },
      },
    },
    required: ['type', 'title', 'status', 'code', 'requestId'],
  },
};
