import { Injectable } from '@nestjs/common';
import { contentSecurityPolicy } from '../../platform/http/index.js';
import type { Policy } from '../../platform/http/index.js';

export interface Visit {
  /** The inbox that the address names. */
  readonly inbox: unknown;
  /** The page that it is shown on, where the browser says so. */
  readonly referer: string | undefined;
}

/** The origins whose pages may show the panel; null: nobody's, not even ours. */
export type Opens = (visit: Visit) => Promise<readonly string[] | null>;

/** Who may show the panel around an inbox: whoever knows inboxes says it, each time one is asked for. */
@Injectable()
export class PanelDoor {
  private opens: Opens = () => Promise.resolve(null);

  use(opens: Opens): void {
    this.opens = opens;
  }

  async policy(visit: Visit, rest: Policy): Promise<string> {
    const origins = await this.opens(visit);
    return contentSecurityPolicy({ ...rest, 'frame-ancestors': origins ? ["'self'", ...origins] : ["'none'"] });
  }
}
