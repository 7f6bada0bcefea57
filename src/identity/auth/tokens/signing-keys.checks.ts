import type { Finding } from '../../../platform/checkup/index.js';
import { broken, ok } from '../../../platform/checkup/index.js';
import type { Config } from '../../../platform/config/index.js';
import type { Database } from '../../../platform/database/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Logger } from '../../../platform/observability/index.js';
import { SealBroken, Sealer } from '../../../platform/secrets/index.js';
import { PURPOSE } from './opened-keys.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** Whether SECRET_KEY is the one that belongs to this database: after a restore it is often another. */
export async function sealFindings(ground: { config: Config; database: Database; log: Logger }): Promise<Finding[]> {
  const rows = await new SigningKeysRepository(new UnitOfWork(ground.database, ground.log)).all();
  const sealer = new Sealer(ground.config);
  const shut = rows.filter(({ secret }) => !opens(sealer, secret));
  const name = 'sealed keys';
  if (shut.length === 0) return [ok(name, `${rows.length} in this database, all open with SECRET_KEY`)];
  const advice =
    'Set SECRET_KEY to the one this database was used with, or put that one into SECRET_KEY_PREVIOUS: without it nobody stays signed in, and second factors cannot be read.';
  return [broken(name, `${shut.length} of ${rows.length} do not open with SECRET_KEY`, advice)];
}

function opens(sealer: Sealer, sealed: string): boolean {
  try {
    sealer.open(PURPOSE, sealed);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
