import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of a document that are worked on here. Swagger's own types are wider, and know OpenAPI 3.0 only in places. */
export interface Reference {
  $ref: string;
}

export type Schema =
  { type?: string | string[]; properties?: Record<string, Schema>; [keyword: string]: unknown } | Reference;

export interface HeaderObject {
  description: string;
  schema: Schema;
  example: unknown;
}

export interface Parameter {
  name: string;
  in: 'query' | 'header' | 'path' | 'cookie';
  required?: boolean;
  description?: string;
  schema?: Schema;
  [more: string]: unknown;
}

export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  content?: Record<string, { schema?: Schema; example?: unknown }>;
}

export interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: (Parameter | Reference)[];
  requestBody?: unknown;
  responses: Record<string, Response | Reference>;
  security?: Record<string, string[]>[];
  [more: string]: unknown;
}

export interface Document extends Omit<OpenAPIObject, 'paths' | 'components' | 'tags'> {
  paths: Record<string, Record<string, Operation>>;
  tags?: { name: string; description?: string }[];
  components: {
    schemas: Record<string, Schema>;
    responses?: Record<string, Response>;
    headers?: Record<string, HeaderObject>;
    parameters?: Record<string, Parameter>;
    securitySchemes?: Record<string, unknown>;
  };
}
