import { useI18n } from '../i18n/I18n.js';
import { Allowed, May } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { CloseAccount } from './CloseAccount.js';
import { EmailPart } from './EmailPart.js';
import { IdentitiesPart } from './IdentitiesPart.js';
import { PasswordPart } from './PasswordPart.js';
import { PicturePart } from './PicturePart.js';
import { PresencePart } from './PresencePart.js';
import { ProfilePart } from './ProfilePart.js';
import { SecondFactorPart } from './SecondFactorPart.js';
import { SessionsPart } from './SessionsPart.js';
import './account.css';

/** Everything about oneself on one page, the everyday things first. */
export default function AccountScreen() {
  const { t } = useI18n();
  return (
    <Allowed permission="me.read">
      <Screen title={t('account.title')} lead={t('account.lead')}>
        <div className="account">
          <ProfilePart />
          <PicturePart />
          <May permission="presence.use">
            <PresencePart />
          </May>
          <May permission="me.secure">
            <EmailPart />
            <PasswordPart />
            <SecondFactorPart />
            <IdentitiesPart />
            <SessionsPart />
            <CloseAccount />
          </May>
        </div>
      </Screen>
    </Allowed>
  );
}
