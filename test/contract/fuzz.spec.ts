import { fuzzCommands } from './fuzz/commands.js';
import { fuzzCursors } from './fuzz/cursors.js';
import type { FuzzedDesk } from './fuzz/fuzzed-desk.js';
import { startFuzzedDesk } from './fuzz/fuzzed-desk.js';
import { fuzzOperations } from './fuzz/operations.js';
import { fuzzOthers } from './fuzz/others.js';

describe('no bad input gets a 5xx, and every refusal is a problem document', () => {
  let fuzzed: FuzzedDesk;

  beforeAll(async () => {
    fuzzed = await startFuzzedDesk();
  });
  afterAll(() => fuzzed.close());

  fuzzOthers(() => fuzzed);
  fuzzCommands(() => fuzzed);
  fuzzCursors(() => fuzzed);
  fuzzOperations(() => fuzzed);

  it('and after all of it the desk is well, and nothing that it owes anybody is stuck', async () => {
    const { desk, wire } = fuzzed;
    await desk.settle();
    const ask = (target: string) =>
      wire.expectCivil({ method: 'GET', target, headers: { authorization: `Bearer ${desk.operatorKey}` } });
    expect(await ask('/health/ready')).toMatchObject({ status: 200 });
    expect(JSON.parse((await ask('/api/v1/parked-events')).text)).toMatchObject({ data: [] });
  });
});
