import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { operatorKey } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';

const here = (file) => path.join(import.meta.dirname, file);

/** Goal of the project: a command costs no more than a bare handler, within 20 %. */
const bounds = { goal: 0.83 };

const input = {
  roomId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70',
  clientId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b71',
  body: 'Good morning, my parcel says delivered, but it is not here. Could you have a look?',
};

const cases = [
  ['one at a time', 'note:later', { sockets: 100, inFlight: 1 }],
  ['pipelined', 'note:later', { sockets: 50, inFlight: 10 }],
  ['pipelined, answered without a promise', 'note:send', { sockets: 50, inFlight: 10 }],
];

export default async function command(plan) {
  const kept = {};
  let clean = true;
  for (const [title, name, load] of cases) {
    const result = await compare(
      {
        sides: {
          product: { args: [here('product/command.mjs')], env: { OPERATOR_KEY: operatorKey } },
          baseline: { args: [here('baseline/command.mjs')] },
        },
        load: here('load/commands.mjs'),
        settings: { ...load, command: name, input, token: operatorKey },
      },
      plan,
    );
    const whole = `A socket command, ${title} (${load.sockets} sockets, ${load.inFlight} under way each), against a bare Socket.IO handler`;
    kept[title] = compared(whole, result, bounds);
    clean &&= isClean(result);
  }
  return { kept: { cases: kept }, clean };
}
