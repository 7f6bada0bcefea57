import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IfMatchMalformed } from './codes.js';

/**
 * The version a change was decided on, from `If-Match: "7"`; undefined when the caller did not say, or said `*`.
 * Weak tags are refused: they promise too little to overwrite by.
 */
function versionOf(header: string | undefined): number | undefined {
  const given = header?.trim();
  if (given === undefined || given === '*') return undefined;
  const [, digits] = /^"(\d{1,15})"$/.exec(given) ?? [];
  if (digits === undefined) throw IfMatchMalformed();
  return Number(digits);
}

const FromHeader = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/**
 * Injects the version of `If-Match` as `number | undefined`, and names the header in the document. The service throws
 * `Stale` when the row has another.
 */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('@IfMatch belongs to a parameter of a route.');
    FromHeader()(target, key, index);
    ApiHeader({ name: 'If-Match', required: false })(target, key, Object.getOwnPropertyDescriptor(target, key) ?? {});
  };
}
