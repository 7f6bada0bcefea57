import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

export interface DecoratedMethod<M> {
  readonly metadata: M;
  readonly target: object;
  readonly methodName: string;
  /** `AuditTrail.write`, for documents and errors. */
  readonly label: string;
  /** The method, bound to its provider. */
  call(...args: unknown[]): unknown;
}

/** By prototype; hardly any class has a marked method, and looking through all methods of all of them is a tenth of a start. */
const marked = new WeakMap<object, Set<string>>();

/** Marks a method; `Discovery.methods(key)` finds it again on whatever provider it stands. */
export function markMethod<M>(key: symbol, metadata: M): MethodDecorator {
  return (target, name, descriptor) => {
    const names = marked.get(target) ?? new Set();
    marked.set(target, names.add(String(name)));
    const method = descriptor.value as object;
    const earlier = (Reflect.getMetadata(key, method) as M[] | undefined) ?? [];
    Reflect.defineMetadata(key, [...earlier, metadata], method);
  };
}

interface MarkedMethod {
  readonly target: object;
  readonly methodName: string;
  readonly method: (...args: unknown[]) => unknown;
}

/** Finds decorated methods on all providers and controllers, in the order the modules were imported. */
@Injectable()
export class Discovery {
  private found: readonly MarkedMethod[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** From `onModuleInit` on, when all that can be found is there. */
  methods<M>(key: symbol): DecoratedMethod<M>[] {
    this.found ??= this.marked();
    return this.found.flatMap(({ target, methodName, method }) => {
      const label = `${target.constructor.name}.${methodName}`;
      const call = (...args: unknown[]) => method.apply(target, args);
      const declared = (Reflect.getMetadata(key, method) as M[] | undefined) ?? [];
      return declared.map((metadata) => ({ metadata, target, methodName, label, call }));
    });
  }

  private marked(): MarkedMethod[] {
    const found: MarkedMethod[] = [];
    for (const wrapper of [...this.discovery.getProviders(), ...this.discovery.getControllers()]) {
      const target = wrapper.instance as Record<string, MarkedMethod['method']> | undefined;
      if (!target || typeof target !== 'object' || !wrapper.isDependencyTreeStatic()) continue;
      for (const methodName of markedNames(target)) {
        const method = target[methodName];
        if (typeof method === 'function') found.push({ target, methodName, method });
      }
    }
    return found;
  }
}

function markedNames(instance: object): Set<string> {
  const names = new Set<string>();
  let prototype = Object.getPrototypeOf(instance) as object | null;
  while (prototype) {
    for (const name of marked.get(prototype) ?? []) names.add(name);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return names;
}
