import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { whatIsWrong } from './what-is-wrong.js';

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, Answer> }>>>>;
  readonly components: { readonly responses?: Readonly<Record<string, Answer>> };
}

/** What left the server for one request. */
export interface Given {
  readonly method: string;
  /** As the router has it: `/api/v1/tags/:id`. */
  readonly route: string;
  readonly status: number;
  readonly type: string | undefined;
  /** Nothing where there is no body, or one that is not at hand as a whole. */
  readonly body: string | Buffer | undefined;
  readonly streamed: boolean;
}

/** Holds answers against `openapi.json`; the schemas are compiled as they are needed. */
export class AnswerChecks {
  private readonly operations = new Map<string, { pointer: string; responses: Record<string, Answer> }>();
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: false, validateSchema: false, code: { optimize: false } });

  constructor(private readonly document: OpenApi) {
    formats.default(this.ajv);
    this.ajv.addSchema(document, 'openapi');
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, { responses }] of Object.entries(methods))
        this.operations.set(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, {
          pointer: `paths/${escaped(path)}/${method}/responses`,
          responses,
        });
  }

  /** Why the document does not allow this answer. */
  complaint(given: Given): string | undefined {
    const operation = this.operations.get(`${given.method} ${given.route}`);
    if (!operation) return given.route.startsWith('/api/v1/') ? 'there is no such operation' : undefined;
    const named = operation.responses[String(given.status)];
    if (!named) return `answers ${given.status}; documented are ${Object.keys(operation.responses).join(', ')}`;
    const { pointer, answer } = this.resolved(`${operation.pointer}/${given.status}`, named);
    return this.bodyComplaint(given, answer, pointer);
  }

  private bodyComplaint(given: Given, { content = {} }: Answer, pointer: string): string | undefined {
    const documented = Object.keys(content);
    const isEmpty = !given.streamed && (given.body === undefined || given.body.length === 0);
    if (documented.length === 0) return isEmpty ? undefined : `${given.status} has a body, and none is documented`;
    if (isEmpty) return `${given.status} has no body, and ${documented.join(', ')} is documented`;
    const type = (given.type ?? '').split(';')[0]?.trim() ?? '';
    const range = documented.find((each) => fits(type, each));
    if (range === undefined) return `${given.status} is "${type}"; documented is ${documented.join(', ')}`;
    if (given.body === undefined || !type.endsWith('json') || !content[range]?.schema) return undefined;
    return this.valueComplaint(`${pointer}/content/${escaped(range)}/schema`, JSON.parse(given.body.toString()));
  }

  private valueComplaint(pointer: string, value: unknown): string | undefined {
    let check = this.compiled.get(pointer);
    if (!check) this.compiled.set(pointer, (check = this.ajv.compile({ $ref: `openapi#/${pointer}` })));
    return check(value) ? undefined : whatIsWrong(check.errors, value);
  }

  private resolved(pointer: string, { $ref, ...answer }: Answer): { pointer: string; answer: Answer } {
    if ($ref === undefined) return { pointer, answer };
    const shared = this.document.components.responses?.[$ref.split('/').at(-1) ?? ''];
    if (!shared) throw new Error(`openapi.json has no ${$ref}.`);
    return { pointer: $ref.slice(2), answer: shared };
  }
}

let committed: AnswerChecks | undefined;

/** Of the committed document, which the stage `documents` holds equal to the program. */
export function committedAnswers(): AnswerChecks {
  return (committed ??= new AnswerChecks(JSON.parse(readFileSync('openapi.json', 'utf8')) as OpenApi));
}

function fits(type: string, range: string): boolean {
  return range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
