import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { AsyncApiDocument } from '../../../src/platform/realtime/index.js';
import { whatIsWrong } from './what-is-wrong.js';

type AsyncApi = Pick<AsyncApiDocument, 'components'>;

/** Holds events and acknowledgements against a document of the sockets; the schemas are compiled as they are needed. */
export class MessageChecks {
  private static readonly made = new WeakMap<AsyncApi, MessageChecks>();

  private readonly ajv = new Ajv({ strict: false, validateSchema: false, code: { optimize: false } });
  private readonly compiled = new Map<string, ValidateFunction>();

  private constructor(private readonly document: AsyncApi) {
    formats.default(this.ajv);
    this.ajv.addSchema(document, 'asyncapi');
  }

  /** One for all connections: compiling costs more than what it compiles for. */
  static of(document: AsyncApi): MessageChecks {
    const checks = MessageChecks.made.get(document) ?? new MessageChecks(document);
    MessageChecks.made.set(document, checks);
    return checks;
  }

  event(name: string, payload: unknown): string | undefined {
    return this.complaint(`messages/${keyOf(name)}/payload`, `event "${name}"`, payload);
  }

  /** A command that there is not is refused like any other. */
  acknowledgement(command: string, ack: unknown): string | undefined {
    const isKnown = `${keyOf(command)}.ack` in this.document.components.messages;
    const pointer = isKnown ? `messages/${keyOf(command)}.ack/payload` : 'schemas/Refusal';
    return this.complaint(pointer, `acknowledgement of "${command}"`, ack);
  }

  refusedConnection(problem: unknown): string | undefined {
    return this.complaint('schemas/Problem', 'refusal of a connection', problem);
  }

  private complaint(pointer: string, what: string, value: unknown): string | undefined {
    const [kind, key = ''] = pointer.split('/') as ['messages' | 'schemas', string?];
    if (!(key in this.document.components[kind])) return `${what}: asyncapi.json does not know it`;
    let check = this.compiled.get(pointer);
    if (!check) this.compiled.set(pointer, (check = this.ajv.compile({ $ref: `asyncapi#/components/${pointer}` })));
    return check(value) ? undefined : `${what}: ${whatIsWrong(check.errors, value)}`;
  }
}

let committed: MessageChecks | undefined;

/** Of the committed document, which the stage `documents` holds equal to the program. */
export function committedMessages(): MessageChecks {
  return (committed ??= MessageChecks.of(JSON.parse(readFileSync('asyncapi.json', 'utf8')) as AsyncApi));
}

/** AsyncAPI allows letters, digits, dots and dashes in its keys. */
function keyOf(name: string): string {
  return name.replaceAll(':', '.');
}
