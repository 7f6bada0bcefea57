import type { session as en } from '../en/session.js';

export const session: Record<keyof typeof en, string> = {
  'session.title': 'An der Konsole anmelden',
  'session.lead': 'Mit Ihrem Konto an diesem Desk.',
  'session.email': 'E-Mail',
  'session.email.missing': 'Geben Sie Ihre E-Mail-Adresse ein.',
  'session.password': 'Passwort',
  'session.password.missing': 'Geben Sie Ihr Passwort ein.',
  'session.submit': 'Anmelden',
  'session.checking': 'Wird geprüft …',
  'session.forgot': 'Passwort vergessen?',
  'session.external': 'Weiter mit {name}',
  'session.external.failed':
    'Die Anmeldung dort hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie Ihr Passwort.',
  'session.or': 'oder',
  'session.locked': 'Zu viele falsche Versuche. In {seconds} s können Sie es wieder versuchen.',
  'session.useKey': 'Betreiberschlüssel benutzen',
  'session.useAccount': 'Konto benutzen',
  'session.startOver': 'Von vorn anfangen',
  'session.operator': 'Betreiberschlüssel',
  'session.signOut': 'Abmelden',
  'session.signOut.failed':
    'Der Server war nicht erreichbar, Sie sind also noch angemeldet. Versuchen Sie es gleich noch einmal.',
  'session.out.expired': 'Ihre Sitzung ist zu Ende. Melden Sie sich neu an, um dort weiterzumachen, wo Sie waren.',
  'session.out.ended': 'Sie wurden abgemeldet. Melden Sie sich neu an, um dort weiterzumachen, wo Sie waren.',

  'session.key': 'Betreiberschlüssel',
  'session.key.title': 'Betreiberschlüssel benutzen',
  'session.key.lead': 'Für die erste Einrichtung und für Notfälle. Der Server hat den Schlüssel beim Start ausgegeben.',
  'session.key.hint': 'Bleibt nur in diesem Tab und wird beim Schließen vergessen.',
  'session.key.missing': 'Fügen Sie zuerst den Schlüssel ein.',
  'session.key.unknown': 'Der Server kennt diesen Schlüssel nicht. Prüfen Sie, ob er ganz kopiert wurde.',
  'session.key.refused': 'Der Server nimmt Ihren Schlüssel nicht mehr an. Melden Sie sich neu an, um weiterzumachen.',

  'secondFactor.step.title': 'Noch ein Schritt',
  'secondFactor.step.totp':
    'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie für diesen Desk zeigt.',
  'secondFactor.step.recovery': 'Geben Sie einen Ihrer Notfallcodes ein. Jeder gilt einmal.',
  'secondFactor.step.submit': 'Weiter',
  'secondFactor.step.use.totp': 'Die App benutzen',
  'secondFactor.step.use.recovery': 'Einen Notfallcode benutzen',
  'secondFactor.code.totp': 'Code aus der App',
  'secondFactor.code.recovery': 'Notfallcode',
  'secondFactor.code.missing': 'Geben Sie den Code ein.',
  'secondFactor.due.title': 'Sichern Sie zuerst Ihr Konto',
  'secondFactor.due.text':
    'Dieser Desk verlangt einen zweiten Faktor. Das dauert eine Minute und braucht eine Authenticator-App.',

  'problem.auth.credentials_wrong':
    'E-Mail oder Passwort ist falsch. Wenn Sie sich gerade registriert haben, suchen Sie die Mail, die Ihre Adresse bestätigt.',
  'problem.auth.password_wrong': 'Das ist nicht Ihr jetziges Passwort.',
  'problem.auth.password_missing':
    'Dieses Konto hat noch kein Passwort. Setzen Sie zuerst eines über „Passwort vergessen?“.',
  'problem.auth.disabled': 'Dieses Konto ist abgeschaltet. Bitten Sie den Betreiber, es wieder einzuschalten.',
  'problem.auth.session_over': 'Diese Sitzung ist zu Ende. Melden Sie sich neu an.',
  'problem.auth.challenge_invalid': 'Das hat zu lange gedauert. Fangen Sie mit Ihrem Passwort von vorn an.',
  'problem.password.too_short': 'Nehmen Sie mehr Zeichen.',
  'problem.password.too_long': 'Das ist länger, als ein Passwort sein darf.',
  'problem.password.common':
    'Zu leicht zu erraten: Es ist bekannt oder ähnelt Ihrem Namen. Mehrere Wörter ohne Zusammenhang sind gut.',
  'problem.password.needed': 'Geben Sie Ihr Passwort ein: Ihr Konto hat eines.',
  'problem.external.denied': 'Sie haben dort nicht zugestimmt, also ist nichts geschehen.',
  'problem.external.state_invalid':
    'Das hat zu lange gedauert oder in einem anderen Browser begonnen. Fangen Sie neu an.',
  'problem.external.code_invalid':
    'Das hat zu lange gedauert oder in einem anderen Browser begonnen. Fangen Sie neu an.',
  'problem.external.email_unverified':
    'Dort haben Sie keine bestätigte E-Mail-Adresse. Bestätigen Sie sie zuerst dort.',
  'problem.external.account_exists':
    'Mit dieser Adresse gibt es schon ein Konto. Melden Sie sich mit dessen Passwort an und verknüpfen Sie den anderen Weg dort.',
  'problem.external.registration_closed': 'Sie haben hier kein Konto. Bitten Sie den Betreiber um eine Einladung.',
  'problem.external.taken':
    'Das ist mit einem anderen Konto verknüpft. Melden Sie sich darüber an und trennen Sie es dort.',
  'problem.external.last_way':
    'Das ist Ihr einziger Weg zur Anmeldung. Setzen Sie zuerst über „Passwort vergessen?“ ein Passwort.',
  'problem.second_factor.already_set':
    'Sie haben schon eine Authenticator-App. Schalten Sie sie aus, bevor Sie eine andere einrichten.',
  'problem.second_factor.not_begun':
    'Das hat länger als eine Viertelstunde gedauert. Fangen Sie mit dem Einrichten neu an.',
  'problem.second_factor.required':
    'Dieser Desk verlangt einen zweiten Faktor von Ihnen. Haben Sie ihn verloren, kann ein Administrator helfen.',
  'problem.second_factor.code_wrong':
    'Dieser Code stimmt nicht oder gilt nicht mehr. Warten Sie auf den nächsten und versuchen Sie es noch einmal.',
};
