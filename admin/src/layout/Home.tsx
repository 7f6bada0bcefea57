import { Navigate } from 'react-router-dom';
import { useAccount, useMay, useSessionState } from '../session/useSession.js';
import { DASHBOARD, offered } from './navigation-list.js';

/** Where somebody starts: who gives out work with how it stands, others with the first screen they work at. */
export function useHome(): string {
  const account = useAccount();
  const gives = useMay()('ticket.assign');
  const [first] = offered(useSessionState())
    .flatMap(({ entries }) => entries)
    .filter(({ to }) => gives || to !== DASHBOARD);
  return first?.to ?? (account ? '/account' : '/tags');
}

export function Home() {
  return <Navigate to={useHome()} replace />;
}
