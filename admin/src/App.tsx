import { lazy } from 'react';
import { CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { Console } from './layout/Console.js';

const Rooms = lazy(() => import('./rooms/Rooms.js'));
const PeopleList = lazy(() => import('./people/PeopleList.js'));
const PersonScreen = lazy(() => import('./people/PersonScreen.js'));
const TeamList = lazy(() => import('./teams/TeamList.js'));
const TeamScreen = lazy(() => import('./teams/TeamScreen.js'));
const RoleList = lazy(() => import('./roles/RoleList.js'));
const TagList = lazy(() => import('./tags/TagList.js'));
const ApiKeyList = lazy(() => import('./api-keys/ApiKeyList.js'));
const AccountScreen = lazy(() => import('./account/AccountScreen.js'));

/** What the console consists of. A new resource is a folder beside `tags`, a line here and one in the navigation. */
export function App() {
  return (
    <Console>
      <Resource name="users" list={<PeopleList />} edit={<PersonScreen />} />
      <Resource name="teams" list={<TeamList />} edit={<TeamScreen />} />
      <Resource name="roles" list={<RoleList />} />
      <Resource name="tags" list={<TagList />} />
      <Resource name="api-keys" list={<ApiKeyList />} />
      <CustomRoutes>
        <Route path="/rooms/:id?" element={<Rooms />} />
        <Route path="/account" element={<AccountScreen />} />
      </CustomRoutes>
    </Console>
  );
}
