import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { ListDefinition } from './list.js';
import { ListParameters } from './list-parameters.js';
import type { RawQuery } from './parse-list.js';
import { parseList } from './parse-list.js';

const FromAddress = createParamDecorator((list: ListDefinition, context: ExecutionContext) =>
  parseList(list, context.switchToHttp().getRequest<{ query: RawQuery }>().query),
);

/** The checked `ListQuery` of a request, and its parameters in the document: `list(@Listed(tagList) query: ListQuery)`. */
export function Listed(list: ListDefinition): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('@Listed belongs to a parameter of a route.');
    FromAddress(list)(target, key, index);
    ListParameters(list)(target, key, Object.getOwnPropertyDescriptor(target, key) ?? {});
  };
}
