// What is watched over, and the desk itself.
export const running = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
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
