import { lazy } from 'react';
import { CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { Console } from './layout/Console.js';

const DashboardScreen = lazy(() => import('./dashboard/DashboardScreen.js'));
const Tickets = lazy(() => import('./tickets/Tickets.js'));
const Rooms = lazy(() => import('./rooms/Rooms.js'));
const PeopleList = lazy(() => import('./people/PeopleList.js'));
const PersonScreen = lazy(() => import('./people/PersonScreen.js'));
const TeamList = lazy(() => import('./teams/TeamList.js'));
const TeamScreen = lazy(() => import('./teams/TeamScreen.js'));
const RoleList = lazy(() => import('./roles/RoleList.js'));
const CustomerList = lazy(() => import('./customers/CustomerList.js'));
const CustomerScreen = lazy(() => import('./customers/CustomerScreen.js'));
const AttributeList = lazy(() => import('./customers/AttributeList.js'));
const AuditList = lazy(() => import('./audit/AuditList.js'));
const ReportList = lazy(() => import('./moderation/ReportList.js'));
const ReportScreen = lazy(() => import('./moderation/ReportScreen.js'));
const HeldList = lazy(() => import('./moderation/HeldList.js'));
const FilterList = lazy(() => import('./moderation/FilterList.js'));
const AssignmentScreen = lazy(() => import('./assignment/AssignmentScreen.js'));
const InboxList = lazy(() => import('./inboxes/InboxList.js'));
const InboxScreen = lazy(() => import('./inboxes/InboxScreen.js'));
const SanctionList = lazy(() => import('./moderation/SanctionList.js'));
const ChannelList = lazy(() => import('./rooms/ChannelList.js'));
const IdentitySecretList = lazy(() => import('./identity-secrets/IdentitySecretList.js'));
const SigningKeys = lazy(() => import('./identity-secrets/SigningKeys.js'));
const TagList = lazy(() => import('./tags/TagList.js'));
const ApiKeyList = lazy(() => import('./api-keys/ApiKeyList.js'));
const NotificationList = lazy(() => import('./notifications/NotificationList.js'));
const NotificationPreferences = lazy(() => import('./notifications/PreferencesScreen.js'));
const PreferencesScreen = lazy(() => import('./preferences/PreferencesScreen.js'));
const SystemScreen = lazy(() => import('./operations/SystemScreen.js'));
const QueuesScreen = lazy(() => import('./operations/QueuesScreen.js'));
const EventsScreen = lazy(() => import('./operations/EventsScreen.js'));
const DeliveryList = lazy(() => import('./operations/DeliveryList.js'));
const MailList = lazy(() => import('./operations/MailList.js'));
const RefusedList = lazy(() => import('./operations/RefusedList.js'));
const MailTemplates = lazy(() => import('./operations/MailTemplates.js'));
const AccountScreen = lazy(() => import('./account/AccountScreen.js'));

/** What the console consists of. A new resource is a folder beside `tags`, a line here and one in the navigation. */
export function App() {
  return (
    <Console>
      <Resource name="users" list={<PeopleList />} edit={<PersonScreen />} />
      <Resource name="teams" list={<TeamList />} edit={<TeamScreen />} />
      <Resource name="roles" list={<RoleList />} />
      <Resource name="customers" list={<CustomerList />} edit={<CustomerScreen />} />
      <Resource name="customer-attributes" list={<AttributeList />} />
      <Resource name="audit-entries" list={<AuditList />} />
      <Resource name="moderation-reports" list={<ReportList />} edit={<ReportScreen />} />
      <Resource name="held-messages" list={<HeldList />} />
      <Resource name="message-filters" list={<FilterList />} />
      <Resource name="sanctions" list={<SanctionList />} />
      <Resource name="inboxes" list={<InboxList />} edit={<InboxScreen />} />
      <Resource name="channels" list={<ChannelList />} />
      <Resource name="identity-secrets" list={<IdentitySecretList />} />
      <Resource name="tags" list={<TagList />} />
      <Resource name="api-keys" list={<ApiKeyList />} />
      <Resource name="deliveries" list={<DeliveryList />} />
      <Resource name="mails" list={<MailList />} />
      <Resource name="mail-addresses" list={<RefusedList />} />
      <CustomRoutes>
        <Route path="/dashboard" element={<DashboardScreen />} />
        <Route path="/tickets/:id?" element={<Tickets />} />
        <Route path="/assignment" element={<AssignmentScreen />} />
        <Route path="/rooms/:id?" element={<Rooms />} />
        <Route path="/notifications" element={<NotificationList />} />
        <Route path="/notifications/preferences" element={<NotificationPreferences />} />
        <Route path="/preferences" element={<PreferencesScreen />} />
        <Route path="/system" element={<SystemScreen />} />
        <Route path="/queues/:queue?" element={<QueuesScreen />} />
        <Route path="/events" element={<EventsScreen />} />
        <Route path="/mail-templates" element={<MailTemplates />} />
        <Route path="/signing-keys" element={<SigningKeys />} />
        <Route path="/account" element={<AccountScreen />} />
      </CustomRoutes>
    </Console>
  );
}
