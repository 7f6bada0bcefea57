import type { Member } from '../api/teams.js';
import { useAccount, useMay } from '../session/useSession.js';

/** Who reaches every row makes and deletes teams; leads manage the ones they lead. */
export function useMayMakeTeams(): boolean {
  const manage = useMay()('team.manage');
  const account = useAccount();
  return manage && (account === undefined || account.scope === 'all');
}

export function useMayManageTeam(members: readonly Member[] | undefined): boolean {
  const manage = useMay()('team.manage');
  const every = useMayMakeTeams();
  const account = useAccount();
  return every || (manage && !!members?.some(({ userId, lead }) => lead && userId === account?.me.id));
}
