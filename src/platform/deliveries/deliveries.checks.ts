import type { Finding } from '../checkup/index.js';
import { ok, warning } from '../checkup/index.js';
import type { Database } from '../database/index.js';
import { UnitOfWork } from '../database/index.js';
import type { Logger } from '../observability/index.js';
import { DeliveriesRepository } from './deliveries.repository.js';

const LATE_MS = 5 * 60_000;

/** What is owed to the outside world, and what was given up. */
export async function deliveryFindings(
  { database, log }: { database: Database; log: Logger },
  { running }: { running: boolean },
): Promise<Finding[]> {
  const rows = new DeliveriesRepository(new UnitOfWork(database, log));
  const [owed, failed, oldest] = await Promise.all([rows.count('owed'), rows.count('failed'), rows.oldestDue()]);
  const late = oldest === undefined ? 0 : Date.now() - oldest;
  const owedFinding =
    running && late > LATE_MS
      ? warning(
          'owed mails',
          `${owed}, one is due since ${Math.round(late / 60_000)} minutes`,
          'Is a worker running, and does the mail server take mails? See the mail part, and Operations, Deliveries.',
        )
      : ok('owed mails', `${owed} wait for their time`);
  if (failed === 0) return [owedFinding, ok('failed mails', 'none')];
  const advice = 'Read what the other side said in the console (Operations, Deliveries), and send them again.';
  return [owedFinding, warning('failed mails', `${failed} were given up`, advice)];
}
