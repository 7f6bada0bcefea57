// Customers, where they come in, and what they are told.
export const customers = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
# Customers
listCustomers            401       403   403   403   yes   yes      yes  yes     yes   yes 403
getCustomer              401       403   403   403   yes   yes      yes  yes     yes   yes 403
updateCustomer           401       403   403   403   yes   yes      yes  yes     yes   yes 403
setMyAttributes          401       yes   yes   yes   403   403      403  403     403   403 403
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
lookAtMailSubscription   yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
stopMails                yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
listMailAddresses        401       403   403   403   403   403      yes  yes     yes   yes 403
clearMailAddress         401       403   403   403   403   403      403  403     yes   yes 403
listMailTemplates        401       403   403   403   403   403      yes  yes     yes   yes 403
getMailTemplate          401       403   403   403   403   403      yes  yes     yes   yes 403
testMailTemplate         401       403   403   403   403   403      yes  yes     yes   403 403
# Inboxes
getInboxSettings         yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
getSupportInbox          yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
listInboxes              401       403   403   403   yes   yes      yes  yes     yes   yes 403
getInbox                 401       403   403   403   yes   yes      yes  yes     yes   yes 403
createInbox              401       403   403   403   403   403      403  403     yes   yes 403
updateInbox              401       403   403   403   403   403      403  403     yes   yes 403
archiveInbox             401       403   403   403   403   403      403  403     yes   yes 403
restoreInbox             401       403   403   403   403   403      403  403     yes   yes 403
`;
