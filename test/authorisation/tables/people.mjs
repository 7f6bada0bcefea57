// People, teams, roles and machines.
export const people = `
#                        anonymous guest owner other agent farAgent lead farLead admin key bareKey
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
`;
