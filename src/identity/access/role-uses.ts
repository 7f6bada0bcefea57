import { Injectable } from '@nestjs/common';

/** Says whether anything of its module still has this role. Asked inside the unit of work that deletes it. */
export type RoleUse = (key: string) => Promise<boolean>;

/** The port through which modules above say that they hold roles, so that none is deleted under somebody. */
@Injectable()
export class RoleUses {
  private readonly uses: RoleUse[] = [];

  add(use: RoleUse): void {
    this.uses.push(use);
  }

  async any(key: string): Promise<boolean> {
    for (const use of this.uses) if (await use(key)) return true;
    return false;
  }
}
