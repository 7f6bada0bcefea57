import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  /** With its query, encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Requests by hand: a client that is better than it must be would mend what is wrong with them. */
export class HttpWire {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(readonly url: string) {}

  send({ method, target, headers, body }: Sent): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const length = body && !('transfer-encoding' in headers) ? { 'content-length': String(body.length) } : {};
      const asked = request(
        `${this.url}${target}`,
        { method, agent: this.agent, headers: { ...length, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** No fault of the server, and a refusal in the one format; or an error that says how to send the same again. */
  async expectCivil(sent: Sent): Promise<Answered> {
    let answer: Answered;
    try {
      answer = await this.send(sent);
    } catch (error) {
      throw new Error(`The connection broke: ${String(error)}\n${howToRepeat(sent)}`, { cause: error });
    }
    const wrong = incivility(answer);
    if (wrong) throw new Error(`${wrong}\n${howToRepeat(sent)}`);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }
}

/** What is wrong with an answer, whatever was asked. */
function incivility({ status, type, text }: Answered): string | undefined {
  if (status >= 500) return `It answers ${status}: ${text}`;
  if (status < 400) return undefined;
  if (!type.startsWith('application/problem+json')) return `A ${status} is of the type "${type}": ${text}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  const isProblem =
    problem.status === status && typeof problem.title === 'string' && /^[a-z_]+\.[a-z_]+$/.test(String(problem.code));
  if (!isProblem) return `A ${status} is no problem document: ${text}`;
  if (/node_modules|at .*\.[jt]s:\d|SQLITE|ER_[A-Z]/.test(text)) return `A ${status} tells what it should not: ${text}`;
  return undefined;
}

/** The parts that differ from run to run are left to whoever repeats it. */
export function howToRepeat({ method, target, headers, body }: Sent): string {
  const { authorization, ...others } = headers;
  const shown = authorization?.startsWith('Bearer ') ? { ...others, authorization: 'Bearer $TOKEN' } : headers;
  const lines = Object.entries(shown).map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`);
  const curl = `curl -i -X ${method} "$DESK"${quoted(target)}${lines.join('').replace("$TOKEN'", `'"$TOKEN"`)}`;
  return body ? `echo ${body.toString('base64')} | base64 -d | ${curl} --data-binary @-` : curl;
}

/** An id that finds the request in logs and events. */
export function requestId(): string {
  return `fuzz-${randomUUID()}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
