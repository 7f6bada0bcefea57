import { createInterface } from 'node:readline';
import { ended, start } from '../../scripts/lib/child.mjs';
import { nodeBinary, toolEnv } from '../../scripts/lib/project.mjs';
import { on, timeOf } from './cores.mjs';

/** With all its people and rooms. */
const STARTED_WITHIN_MS = 60_000;
const ENDED_WITHIN_MS = 10_000;

/**
 * Starts a program of ours on the core of the servers or of the load. What it writes is kept, and shown when it fails.
 * @param {'server' | 'load' | 'anywhere'} place
 * @param {string[]} args what `node` is given
 * @param {Record<string, string>} [env]
 */
function run(place, args, env = {}) {
  const [command, whole] = on(place, nodeBinary(), args);
  const child = start(command, whole, { env: toolEnv(env), shell: false, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > 200) said.shift();
    });
  }
  return { child, said, over: ended(child) };
}

/**
 * A server: it tells where it listens by a message, `{listening: url}`, with whatever else the load has to know.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {{within?: number, place?: 'server' | 'load' | 'anywhere'}} [options] `within` in milliseconds
 */
export async function serve(args, env, { within = STARTED_WITHIN_MS, place = 'server' } = {}) {
  const { child, said, over } = run(place, args, env);
  const { listening: url, ...told } = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${args.at(-1)} ${why}:\n${said.join('\n')}`));
    const timer = setTimeout(() => fail('did not start'), within);
    over.then((code) => fail(`ended with ${code}`), reject);
    const heard = (message) => {
      clearTimeout(timer);
      resolve(message);
    };
    child.on('message', (message) => message?.listening && heard(message));
  }).catch(async (error) => {
    await stop(child, over);
    throw error;
  });
  /** What only the server itself can tell, see answers.mjs. */
  const ask = async (question) => {
    child.send({ ask: question });
    const { answer } = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      over.then((code) => reject(new Error(`${args.at(-1)} ended with ${code}:\n${said.join('\n')}`)), reject);
    });
    if (answer.error) throw new Error(`${args.at(-1)}: ${answer.error}`);
    return answer;
  };
  return { url, told, ask, time: () => timeOf(child.pid), stop: () => stop(child, over) };
}

/**
 * A load generator: it says `{ready}` once, then answers each order with one message. `finish` asks for what is to be
 * said in the end, after everything was measured.
 * @param {string} file
 * @param {object} settings
 * @param {{place?: 'load' | 'anywhere'}} [options]
 */
export async function load(file, settings, { place = 'load' } = {}) {
  const { child, said, over } = run(place, [file]);
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', (message) =>
        message.error ? reject(new Error(`${file}: ${message.error}`)) : resolve(message),
      );
      over.then((code) => reject(new Error(`${file} ended with ${code}:\n${said.join('\n')}`)), reject);
    });
  const order = (message) => {
    child.send(message);
    return answer();
  };
  try {
    await order({ prepare: settings });
  } catch (error) {
    await stop(child, over);
    throw error;
  }
  return {
    run: (seconds) => order({ seconds }),
    finish: () => order({ finish: true }),
    time: () => timeOf(child.pid),
    stop: () => stop(child, over),
  };
}

async function stop(child, over) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), ENDED_WITHIN_MS);
  await over.catch(() => undefined);
  clearTimeout(timer);
}
