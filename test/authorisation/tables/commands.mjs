// What is said on a socket.
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
# Inboxes: of one that is not there
inbox:watch              401       404   404   404   404   404      404  404     404   404 404
`;
