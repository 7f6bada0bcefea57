// Who somebody is, and their own account.
export const accounts = `
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
continueByLink           yes       yes   yes   yes   yes   yes      yes  yes     yes   yes yes
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
`;
