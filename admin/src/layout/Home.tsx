import { Navigate } from 'react-router-dom';
import { useAccount, useMay } from '../session/useSession.js';
import { navigation } from './navigation-list.js';

/** Where somebody starts: the first screen they may see, or their own account. */
export function useHome(): string {
  const may = useMay();
  const account = useAccount();
  const first = navigation.flatMap(({ entries }) => entries).find(({ permission }) => may(permission));
  return first?.to ?? (account ? '/account' : '/tags');
}

export function Home() {
  return <Navigate to={useHome()} replace />;
}
