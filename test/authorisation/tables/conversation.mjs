// Rooms, messages, files and presence.
export const conversation = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
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
`;
