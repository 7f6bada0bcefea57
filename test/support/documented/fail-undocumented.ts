import { takeFindings } from './findings.js';

export function expectDocumented(): void {
  const found = takeFindings();
  if (found.length > 0)
    throw new Error(
      `What the desk sent is not what openapi.json and asyncapi.json say (npm run generate, if the code says it already):\n- ${found.join('\n- ')}`,
    );
}

afterEach(expectDocumented);
afterAll(expectDocumented);
