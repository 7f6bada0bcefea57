import { Navigate } from 'react-router-dom';
import { useAccount, useSessionState } from '../session/useSession.js';
import { offered } from './navigation-list.js';

/** Where somebody starts: the first screen they may see, or their own account. */
export function useHome(): string {
  const account = useAccount();
  const [first] = offered(useSessionState()).flatMap(({ entries }) => entries);
  return first?.to ?? (account ? '/account' : '/tags');
}

export function Home() {
  return <Navigate to={useHome()} replace />;
}
