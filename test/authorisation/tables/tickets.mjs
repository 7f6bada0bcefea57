// Tickets, and what is put on them.
export const tickets = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
# Tickets
listTickets              401       yes   yes   yes   yes   yes      yes  yes     yes   yes 403
getTicket                401       404   yes   404   yes   404      yes  404     yes   yes 403
listTicketPeople         401       404   yes   404   yes   404      yes  404     yes   yes 403
endTicket                401       404   yes   404   403   404      403  404     403   403 403
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
# Tags
listTags                 401       403   403   403   yes   yes      yes  yes     yes   yes 403
getTag                   401       403   403   403   yes   yes      yes  yes     yes   yes 403
createTag                401       403   403   403   403   403      yes  yes     yes   yes 403
updateTag                401       403   403   403   403   403      yes  yes     yes   yes 403
deleteTag                401       403   403   403   403   403      yes  yes     yes   yes 403
`;
