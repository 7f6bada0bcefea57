/**
 * Who may do what: every operation of the API and every socket command, by every kind of caller. This is the decision;
 * `test/authorisation.spec.ts` holds the program to it, and `docs/authorisation.md` is printed from it.
 */
export const columns = {
  anonymous: 'nobody: no credential at all',
  guest: 'a visitor without an account',
  owner: 'the customer whose row it is',
  other: 'another customer',
  agent: 'an agent of the team at hand',
  farAgent: 'an agent of no team',
  lead: 'who leads the team at hand',
  farLead: 'who leads another team',
  admin: 'an administrator',
  key: 'an API key that holds every permission a key can hold',
  bareKey: 'an API key that holds another permission',
} as const;

export const outcomes = {
  yes: 'it is done',
  401: 'sign in first',
  403: 'you know of it and may not do it',
  404: 'for you there is no such thing; the answer is the same as if there were none',
} as const;

/** Callers whose credential counts no more: the same answer everywhere, whatever they could do before. */
export const over = {
  expired: { code: 'auth.token_expired', says: 'an administrator whose access token has expired' },
  ended: { code: 'auth.session_over', says: 'an administrator who was signed out' },
  disabled: { code: 'auth.disabled', says: 'an administrator who was switched off' },
  revokedKey: { code: 'api_key.revoked', says: 'an API key that was revoked' },
  expiredKey: { code: 'api_key.expired', says: 'an API key that has expired' },
} as const;

/** Operations that look at no credential, whatever is sent. */
export const unlocked: readonly string[] = ['getAvatar'];

// prettier-ignore
export const operations = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
# Signing in
listSignInWays           yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
signIn                   yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
refreshSession           yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
startAsGuest             yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
signOut                  yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
signOutEverywhere        401       403   yes   yes   yes   yes      yes  yes     yes   403 403
listSessions             401       403   yes   yes   yes   yes      yes  yes     yes   403 403
endSession               401       403   yes   yes   yes   yes      yes  yes     yes   403 403
listSigningKeys          401       403   403   403   403   403      403  403     yes   yes 403
addSigningKey            401       403   403   403   403   403      403  403     yes   yes 403
retireSigningKey         401       403   403   403   403   403      403  403     yes   yes 403
# Accounts
registerAccount          yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
verifyEmail              yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
askForPasswordReset      yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
resetPassword            yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
lookAtInvitation         yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
acceptInvitation         yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
resendVerification       401       403   yes   yes   yes   yes      yes  yes     yes   403 403
changeEmail              401       403   yes   yes   yes   yes      yes  yes     yes   403 403
invitePerson             401       403   403   403   403   403      403  403     yes   yes 403
inviteAgain              401       403   403   403   403   403      403  403     yes   yes 403
# The second factor
finishSignIn             yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
getSecondFactor          401       403   yes   yes   yes   yes      yes  yes     yes   403 403
beginTotp                401       403   yes   yes   yes   yes      yes  yes     yes   403 403
confirmTotp              401       403   yes   yes   yes   yes      yes  yes     yes   403 403
removeTotp               401       403   yes   yes   yes   yes      yes  yes     yes   403 403
renewRecoveryCodes       401       403   yes   yes   yes   yes      yes  yes     yes   403 403
removeSecondFactor       401       403   403   403   403   403      403  403     yes   yes 403
# Signing in elsewhere
goToGoogle               yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
startGoogle              yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
returnFromGoogle         yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
finishExternal           yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
listIdentities           401       403   yes   yes   yes   yes      yes  yes     yes   403 403
linkGoogle               401       403   yes   yes   yes   yes      yes  yes     yes   403 403
unlinkIdentity           401       403   yes   yes   yes   yes      yes  yes     yes   403 403
identifyCustomer         yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
listIdentitySecrets      401       403   403   403   403   403      403  403     yes   yes 403
makeIdentitySecret       401       403   403   403   403   403      403  403     yes   yes 403
retireIdentitySecret     401       403   403   403   403   403      403  403     yes   yes 403
# One's own account
getMe                    401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
updateMe                 401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
setAvatar                401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
removeAvatar             401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
changePassword           401       403   yes   yes   yes   yes      yes  yes     yes   403 403
closeAccount             401       403   yes   yes   yes   yes      yes  yes     yes   403 403
# People
getAvatar                yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
listUsers                401       403   403   403   yes   yes      yes  yes     yes   yes 403
getUser                  401       404   yes   404   yes   yes      yes  yes     yes   yes 403
getUserRights            401       403   403   403   yes   yes      yes  yes     yes   yes 403
createUser               401       403   403   403   403   403      403  403     yes   yes 403
updateUser               401       403   403   403   403   403      403  403     yes   yes 403
disableUser              401       403   403   403   403   403      403  403     yes   yes 403
enableUser               401       403   403   403   403   403      403  403     yes   yes 403
signPersonOut            401       403   403   403   403   403      403  403     yes   yes 403
# Teams
listTeams                401       403   403   403   yes   yes      yes  yes     yes   yes 403
getTeam                  401       403   403   403   yes   yes      yes  yes     yes   yes 403
createTeam               401       403   403   403   403   403      403  403     yes   yes 403
updateTeam               401       403   403   403   403   403      yes  403     yes   yes 403
deleteTeam               401       403   403   403   403   403      403  403     yes   yes 403
listMembers              401       403   403   403   yes   yes      yes  yes     yes   yes 403
putMember                401       403   403   403   403   403      yes  403     yes   yes 403
removeMember             401       403   403   403   403   403      yes  403     yes   yes 403
# Roles
listPermissions          401       403   403   403   yes   yes      yes  yes     yes   yes 403
listRoles                401       403   403   403   yes   yes      yes  yes     yes   yes 403
getRole                  401       403   403   403   yes   yes      yes  yes     yes   yes 403
createRole               401       403   403   403   403   403      403  403     yes   yes 403
updateRole               401       403   403   403   403   403      403  403     yes   yes 403
deleteRole               401       403   403   403   403   403      403  403     yes   yes 403
# Machines
listApiKeys              401       403   403   403   403   403      403  403     yes   yes 403
getApiKey                401       403   403   403   403   403      403  403     yes   yes 403
makeApiKey               401       403   403   403   403   403      403  403     yes   yes 403
updateApiKey             401       403   403   403   403   403      403  403     yes   yes 403
revokeApiKey             401       403   403   403   403   403      403  403     yes   yes 403
# Rooms
listRooms                401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
listPublicChannels       401       403   403   403   yes   yes      yes  yes     yes   yes 403
createRoom               401       403   403   403   yes   yes      yes  yes     yes   403 403
openDirectRoom           401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
getRoom                  401       404   yes   404   404   404      404  404     yes   yes 403
updateRoom               401       404   yes   404   404   404      404  404     yes   yes 403
archiveRoom              401       404   yes   404   404   404      404  404     yes   yes 403
reopenRoom               401       404   yes   404   404   404      404  404     yes   yes 403
listRoomMembers          401       404   yes   404   404   404      404  404     yes   yes 403
joinRoom                 401       404   404   404   yes   yes      yes  yes     yes   403 403
leaveRoom                401       404   yes   404   404   404      404  404     yes   yes 403
putRoomMember            401       404   yes   404   404   404      404  404     yes   yes 403
removeRoomMember         401       404   yes   404   404   404      404  404     yes   yes 403
setRoomAvatar            401       404   yes   404   404   404      404  404     yes   yes 403
removeRoomAvatar         401       404   yes   404   404   404      404  404     yes   yes 403
muteInRoom               401       404   yes   404   404   404      404  404     yes   yes 403
unmuteInRoom             401       404   yes   404   404   404      404  404     yes   yes 403
listChannels             401       403   403   403   403   403      403  403     yes   yes 403
listRoomBans             401       404   yes   404   404   404      404  404     yes   yes 403
banFromRoom              401       404   yes   404   404   404      404  404     yes   yes 403
unbanFromRoom            401       404   yes   404   404   404      404  404     yes   yes 403
# Contacts
listContacts             401       403   yes   yes   yes   yes      yes  yes     yes   403 403
removeContact            401       403   yes   yes   yes   yes      yes  yes     yes   403 403
listContactRequests      401       403   yes   yes   yes   yes      yes  yes     yes   403 403
askForContact            401       403   yes   yes   yes   yes      yes  yes     yes   403 403
acceptContactRequest     401       403   yes   yes   yes   yes      yes  yes     yes   403 403
declineContactRequest    401       403   yes   yes   yes   yes      yes  yes     yes   403 403
withdrawContactRequest   401       403   yes   yes   yes   yes      yes  yes     yes   403 403
listBlocks               401       403   yes   yes   yes   yes      yes  yes     yes   403 403
blockPerson              401       403   yes   yes   yes   yes      yes  yes     yes   403 403
unblockPerson            401       403   yes   yes   yes   yes      yes  yes     yes   403 403
# Files
uploadMedia              401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
getMedia                 401       404   yes   404   404   404      404  404     404   404 403
getMediaContent          401       404   yes   404   404   404      404  404     404   404 403
getMediaThumbnail        401       404   yes   404   404   404      404  404     404   404 403
deleteMedia              401       404   yes   404   404   404      404  404     404   404 403
# Presence
listPresence             401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
getMyPresence            401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
changeMyPresence         401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
listAvailability         401       403   403   403   yes   yes      yes  yes     yes   yes 403
getMyAvailability        401       403   403   403   yes   yes      yes  yes     yes   403 403
setMyAvailability        401       403   403   403   yes   yes      yes  yes     yes   403 403
# Messages
readHistory              401       404   yes   404   404   404      404  404     yes   yes 403
sendMessage              401       404   yes   404   404   404      404  404     yes   yes 403
editMessage              401       404   yes   404   404   404      404  404     403   403 403
removeMessage            401       404   yes   404   404   404      404  404     yes   yes 403
addReaction              401       404   yes   404   404   404      404  404     yes   yes 403
removeReaction           401       404   yes   404   404   404      404  404     yes   yes 403
listReplies              401       404   yes   404   404   404      404  404     yes   yes 403
listRoomReadings         401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
getRoomReading           401       404   yes   404   404   404      404  404     yes   yes 403
putRoomReading           401       404   yes   404   404   404      404  404     yes   403 403
listDrafts               401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
getDraft                 401       404   yes   404   404   404      404  404     yes   403 403
putDraft                 401       404   yes   404   404   404      404  404     yes   403 403
discardDraft             401       404   yes   404   404   404      404  404     yes   403 403
# Tickets
listTickets              401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
getTicket                401       404   yes   404   yes   404      yes  404     yes   yes 403
openTicket               401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
updateTicket             401       403   403   403   yes   404      yes  404     yes   yes 403
changeTickets            401       403   403   403   403   403      yes  yes     yes   yes 403
listTicketHistory        401       403   403   403   yes   404      yes  404     yes   yes 403
transferTicket           401       403   403   403   403   403      yes  404     yes   yes 403
snoozeTicket             401       403   403   403   yes   404      yes  404     yes   yes 403
wakeTicket               401       403   403   403   yes   404      yes  404     yes   yes 403
markTicketSpam           401       403   403   403   403   403      yes  404     yes   yes 403
unmarkTicketSpam         401       403   403   403   403   403      yes  404     yes   yes 403
mergeTicket              401       403   403   403   403   403      yes  404     yes   yes 403
followTicket             401       403   403   403   yes   404      yes  404     yes   yes 403
unfollowTicket           401       403   403   403   yes   404      yes  404     yes   yes 403
# Who gets which ticket
claimTicket              401       403   403   403   yes   404      yes  404     yes   403 403
takeNextTicket           401       403   403   403   yes   yes      yes  yes     yes   403 403
listAssignmentDecisions  401       403   403   403   yes   404      yes  404     yes   yes 403
getQueuePosition         401       404   yes   404   yes   404      yes  404     yes   yes 403
listAssignmentPolicies   401       403   403   403   yes   yes      yes  yes     yes   yes 403
getAssignmentPolicy      401       403   403   403   yes   yes      yes  yes     yes   yes 403
putAssignmentPolicy      401       403   403   403   403   403      yes  403     yes   yes 403
listAgentLoads           401       403   403   403   yes   yes      yes  yes     yes   yes 403
getAgentCapacity         401       403   403   403   yes   404      yes  404     yes   yes 403
setAgentCapacity         401       403   403   403   403   403      yes  404     yes   yes 403
# The dashboard
getDashboard             401       403   403   403   yes   yes      yes  yes     yes   yes 403
listDashboardDays        401       403   403   403   yes   yes      yes  yes     yes   yes 403
listFirstSteps           401       403   403   403   403   403      403  403     yes   yes 403
# Views of tickets: one that is shared
listTicketViews          401       403   403   403   yes   yes      yes  yes     yes   yes 403
countTicketViews         401       403   403   403   yes   yes      yes  yes     yes   yes 403
createTicketView         401       403   403   403   yes   yes      yes  yes     yes   yes 403
updateTicketView         401       403   403   403   403   403      403  403     yes   yes 403
deleteTicketView         401       403   403   403   403   403      403  403     yes   yes 403
orderTicketViews         401       403   403   403   yes   yes      yes  yes     yes   yes 403
# Customers
listCustomers            401       403   403   403   yes   yes      yes  yes     yes   yes 403
getCustomer              401       403   403   403   yes   yes      yes  yes     yes   yes 403
updateCustomer           401       403   403   403   yes   yes      yes  yes     yes   yes 403
blockCustomer            401       403   403   403   403   403      yes  yes     yes   yes 403
unblockCustomer          401       403   403   403   403   403      yes  yes     yes   yes 403
listCustomerNotes        401       403   403   403   yes   yes      yes  yes     yes   yes 403
createCustomerNote       401       403   403   403   yes   yes      yes  yes     yes   yes 403
updateCustomerNote       401       403   403   403   yes   yes      yes  yes     yes   yes 403
deleteCustomerNote       401       403   403   403   yes   yes      yes  yes     yes   yes 403
listCustomerAttributes   401       403   403   403   yes   yes      yes  yes     yes   yes 403
getCustomerAttribute     401       403   403   403   yes   yes      yes  yes     yes   yes 403
createCustomerAttribute  401       403   403   403   403   403      403  403     yes   yes 403
updateCustomerAttribute  401       403   403   403   403   403      403  403     yes   yes 403
deleteCustomerAttribute  401       403   403   403   403   403      403  403     yes   yes 403
# Notifications
listNotifications        401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
countUnreadNotifications 401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
readNotifications        401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
getNotificationPreferences 401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
updateNotificationPreferences 401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
readNotification         401       404   yes   404   404   404      404  404     404   403 403
# Mails
listMails                401       403   403   403   403   403      yes  yes     yes   yes 403
listMailAddresses        401       403   403   403   403   403      yes  yes     yes   yes 403
clearMailAddress         401       403   403   403   403   403      403  403     yes   yes 403
listMailTemplates        401       403   403   403   403   403      yes  yes     yes   yes 403
getMailTemplate          401       403   403   403   403   403      yes  yes     yes   yes 403
testMailTemplate         401       403   403   403   403   403      yes  yes     yes   403 403
# Inboxes
listInboxes              401       403   403   403   yes   yes      yes  yes     yes   yes 403
getInbox                 401       403   403   403   yes   yes      yes  yes     yes   yes 403
createInbox              401       403   403   403   403   403      403  403     yes   yes 403
updateInbox              401       403   403   403   403   403      403  403     yes   yes 403
archiveInbox             401       403   403   403   403   403      403  403     yes   yes 403
restoreInbox             401       403   403   403   403   403      403  403     yes   yes 403
# Tags
listTags                 401       403   403   403   yes   yes      yes  yes     yes   yes 403
getTag                   401       403   403   403   yes   yes      yes  yes     yes   yes 403
createTag                401       403   403   403   403   403      yes  yes     yes   yes 403
updateTag                401       403   403   403   403   403      yes  yes     yes   yes 403
deleteTag                401       403   403   403   403   403      yes  yes     yes   yes 403
# Moderation
reportToModeration       401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
listMyModerationNotices  401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
countModerationQueue     401       403   403   403   403   403      yes  yes     yes   yes 403
listModerationReports    401       403   403   403   403   403      yes  yes     yes   yes 403
getModerationReport      401       403   403   403   403   403      yes  yes     yes   yes 403
readReportContext        401       403   403   403   403   403      yes  yes     yes   yes 403
claimReport              401       403   403   403   403   403      yes  yes     yes   403 403
releaseReport            401       403   403   403   403   403      yes  yes     yes   403 403
decideReport             401       403   403   403   403   403      yes  yes     yes   403 403
listHeldMessages         401       403   403   403   403   403      yes  yes     yes   yes 403
releaseHeldMessage       401       403   403   403   403   403      yes  yes     yes   403 403
rejectHeldMessage        401       403   403   403   403   403      yes  yes     yes   403 403
listSanctions            401       403   403   403   403   403      yes  yes     yes   yes 403
liftSanction             401       403   403   403   403   403      yes  yes     yes   403 403
listMessageFilters       401       403   403   403   403   403      yes  yes     yes   yes 403
getMessageFilter         401       403   403   403   403   403      yes  yes     yes   yes 403
tryMessageFilters        401       403   403   403   403   403      yes  yes     yes   yes 403
createMessageFilter      401       403   403   403   403   403      403  403     yes   yes 403
updateMessageFilter      401       403   403   403   403   403      403  403     yes   yes 403
deleteMessageFilter      401       403   403   403   403   403      403  403     yes   yes 403
# Operations
listAudit                401       403   403   403   403   403      403  403     yes   yes 403
listConsumers            401       403   403   403   403   403      403  403     yes   yes 403
resetConsumer            401       403   403   403   403   403      403  403     yes   yes 403
listParkedEvents         401       403   403   403   403   403      403  403     yes   yes 403
retryParkedEvent         401       403   403   403   403   403      403  403     yes   yes 403
listDeliveries           401       403   403   403   403   403      403  403     yes   yes 403
getDelivery              401       403   403   403   403   403      403  403     yes   yes 403
replayDelivery           401       403   403   403   403   403      403  403     yes   yes 403
listQueues               401       403   403   403   403   403      403  403     yes   yes 403
listFailedJobs           401       403   403   403   403   403      403  403     yes   yes 403
retryFailedJob           401       403   403   403   403   403      403  403     yes   yes 403
discardFailedJob         401       403   403   403   403   403      403  403     yes   yes 403
retryFailedJobs          401       403   403   403   403   403      403  403     yes   yes 403
discardFailedJobs        401       403   403   403   403   403      403  403     yes   yes 403
getSystem                401       403   403   403   403   403      403  403     yes   yes 403
`;

// prettier-ignore
export const commands = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
# The connection
session:ping             401       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
auth:renew               401       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
# Rooms and messages: of a room that is not there, since being in one is what counts
session:resume           401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
room:open                401       404   404   404   404   404      404  404     404   404 403
room:close               401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
room:sync                401       404   404   404   404   404      404  404     404   404 403
room:received            401       404   404   404   404   404      404  404     404   404 403
room:read                401       404   404   404   404   404      404  404     404   404 403
room:unread              401       404   404   404   404   404      404  404     404   404 403
room:reading             401       404   404   404   404   404      404  404     404   404 403
room:who                 401       404   404   404   404   404      404  404     404   404 403
rooms:see                401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
rooms:watch              401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
message:send             401       404   404   404   404   404      404  404     404   404 403
message:edit             401       404   404   404   404   404      404  404     404   404 403
message:remove           401       404   404   404   404   404      404  404     404   404 403
reaction:add             401       404   404   404   404   404      404  404     404   404 403
reaction:remove          401       404   404   404   404   404      404  404     404   404 403
typing:start             401       404   404   404   404   404      404  404     404   404 403
typing:stop              401       404   404   404   404   404      404  404     404   404 403
# Presence
presence:set             401       yes   yes   yes   yes   yes      yes  yes     yes   403 403
presence:watch           401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
presence:unwatch         401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
`;
