import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { operatorKey } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';

const here = (file) => path.join(import.meta.dirname, file);

const sockets = 1000;
const body = 'Good morning, my parcel says delivered, but it is not here. Could you have a look?';
const input = { roomId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70', body };

/** One event to everyone who is connected, without anything being stored; the times are those of the last one to hear it. */
export default async function fanout(plan) {
  const result = await compare(
    {
      sides: {
        product: { args: [here('product/command.mjs')], env: { OPERATOR_KEY: operatorKey } },
        baseline: { args: [here('baseline/command.mjs')] },
      },
      load: here('load/fanout.mjs'),
      settings: { sockets, input, token: operatorKey },
    },
    plan,
  );
  const title = `One event to ${sockets} sockets, deliveries, against stock Socket.IO`;
  const kept = compared(title, result, { floor: 0.9, goal: 1.15 });
  return { kept, clean: isClean(result) };
}
