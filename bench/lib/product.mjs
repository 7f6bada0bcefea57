import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';

export const operatorKey = 'bench-operator-key-that-nobody-else-knows';

/** The built program as it is shipped, on embedded drivers in a throw-away folder, with limits out of the way. */
export async function withProduct(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  const env = {
    NODE_ENV: 'production',
    DATA_FOLDER: folder,
    OPERATOR_KEY: operatorKey,
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    REDIS_URL: '',
    STORAGE_URL: '',
    LOG_LEVEL: 'error',
    SECRET_KEY: 'bench-secret-key-that-seals-nothing-of-worth',
    RATE_LIMIT_ANONYMOUS: '1000000000',
    RATE_LIMIT_GUEST: '1000000000',
    RATE_LIMIT_USER: '1000000000',
    RATE_LIMIT_KEY: '1000000000',
  };
  try {
    return await work({ args: [path.join(root, 'dist/src/main.js')], env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
