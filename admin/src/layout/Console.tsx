import { type ReactNode, useMemo, useState } from 'react';
import { CoreAdminContext, CoreAdminUI, memoryStore } from 'react-admin';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { useI18n } from '../i18n/I18n.js';
import { LiveProvider } from '../live/LiveProvider.js';
import { dataProvider } from '../provider/data-provider.js';
import { i18nProvider } from '../provider/i18n-provider.js';
import { queryClient } from '../provider/query-client.js';
import { permissionOf } from '../provider/resources.js';
import { authProvider } from '../session/auth-provider.js';
import { useSession } from '../session/useSession.js';
import { Frame } from './Frame.js';
import { Home } from './Home.js';
import { NotFound } from './NotFound.js';
import { Waiting } from './Waiting.js';

/** react-admin with our providers and our frame. Its children are resources and routes. */
export function Console({ children }: { children: ReactNode }) {
  const [router] = useState(() =>
    createBrowserRouter([{ path: '*', element: <Admin>{children}</Admin> }], { basename: '/admin' }),
  );
  return <RouterProvider router={router} />;
}

function Admin({ children }: { children: ReactNode }) {
  const session = useSession();
  const translator = useI18n();
  const [{ auth, data, cache, store }] = useState(() => ({
    auth: authProvider(session, permissionOf),
    data: dataProvider(session.client),
    cache: queryClient(),
    store: memoryStore(),
  }));
  const i18n = useMemo(() => i18nProvider(translator), [translator]);
  return (
    <CoreAdminContext authProvider={auth} dataProvider={data} i18nProvider={i18n} queryClient={cache} store={store}>
      <LiveProvider>
        <CoreAdminUI
          disableTelemetry
          title="Quickdesk"
          layout={Frame}
          dashboard={Home}
          catchAll={NotFound}
          loading={Waiting}
        >
          {children}
        </CoreAdminUI>
      </LiveProvider>
    </CoreAdminContext>
  );
}
