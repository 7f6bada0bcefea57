import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly style?: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly security?: Record<string, unknown>[];
  readonly parameters?: Parameter[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Components {
  readonly schemas: Record<string, Schema>;
}

const openapi = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: Components;
};

const asyncapi = JSON.parse(readFileSync('asyncapi.json', 'utf8')) as {
  operations: Record<string, { action: string }>;
  components: Components & { messages: Record<string, { name: string; payload: Schema }> };
};

export type Resolve = (schema: Schema | undefined) => Schema;

/** What a schema refers to; of several that are allowed, the first. */
function resolver({ schemas }: Components): Resolve {
  const resolve: Resolve = (schema = {}) => {
    const found = schema.$ref ? schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
    const [first] = (found?.anyOf ?? found?.oneOf ?? []) as Schema[];
    return (first ? resolve(first) : found) ?? {};
  };
  return resolve;
}

export const ofHttp = resolver(openapi.components);
export const ofSockets = resolver(asyncapi.components);

/** Every operation of `openapi.json`. */
export const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    path,
    method: method.toUpperCase(),
    /** Whether strangers may ask. */
    open: operation.security?.some((each) => Object.keys(each).length === 0) ?? false,
    inPath: operation.parameters?.filter((each) => each.in === 'path').map(({ name }) => name) ?? [],
    inQuery: operation.parameters?.filter((each) => each.in === 'query') ?? [],
    bodies: operation.requestBody?.content ?? {},
  })),
);
export type Published = (typeof operations)[number];

/** Every command of `asyncapi.json`. */
export const commands = Object.entries(asyncapi.operations)
  .filter(([, { action }]) => action === 'receive')
  .map(([key]) => asyncapi.components.messages[key])
  .filter((message) => message !== undefined);
