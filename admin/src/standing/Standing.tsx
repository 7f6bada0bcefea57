import Divider from '@mui/material/Divider';
import MenuItem from '@mui/material/MenuItem';
import type { ReactNode } from 'react';
import { type MyPresence, statuses } from '../api/presence.js';
import { Icon } from '../controls/Icon.js';
import { Menu } from '../controls/Menu.js';
import { useMenu } from '../controls/useMenu.js';
import { useI18n } from '../i18n/I18n.js';
import { Stands } from './Stands.js';
import { useStanding } from './useStanding.js';
import './standing.css';

/** How one stands and whether one takes new tickets, said from any screen. */
export function Standing() {
  const { t } = useI18n();
  const { presence, availability, shows, takes, failed, retry, say, accept } = useStanding();
  const { button, menu, close } = useMenu();
  if (!shows && !takes) return null;
  if (failed) {
    return (
      <button type="button" className="side-link standing" onClick={retry}>
        <Icon name="warning" />
        {t('standing.unknown')}
      </button>
    );
  }
  if ((shows && !presence) || (takes && !availability)) {
    return (
      <span className="side-link standing" aria-busy="true">
        {t('standing.loading')}
      </span>
    );
  }
  const word = presence && t(`standing.${shownStatus(presence)}`);
  const here = !presence || shownStatus(presence) === 'online';
  const taking =
    availability &&
    t(!availability.accepting ? 'standing.notTaking' : here ? 'standing.taking' : 'standing.takingLater');
  return (
    <>
      <button className="side-link standing" {...button}>
        {presence && <Dot presence={presence} />}
        <span className="standing-words">
          <span className="unseen">{t('standing.label')} </span>
          {word ?? taking}
          {word && taking && <span className="quiet">{taking}</span>}
        </span>
        <Icon name="unfold" />
      </button>
      <Menu {...menu}>
        {availability && (
          <MenuItem
            role="menuitemcheckbox"
            aria-checked={availability.accepting}
            onClick={() => accept(!availability.accepting)}
          >
            <Choice checked={availability.accepting} hint={t('standing.accept.hint')}>
              {t('standing.accept')}
            </Choice>
          </MenuItem>
        )}
        {availability && presence && <Divider />}
        {presence &&
          statuses.map((each) => (
            <MenuItem
              key={each}
              role="menuitemradio"
              aria-checked={presence.status === each}
              onClick={() => {
                close();
                if (presence.status !== each) say({ status: each });
              }}
            >
              <Choice checked={presence.status === each} hint={t(`standing.${each}.hint`)}>
                {t(`standing.${each}`)}
              </Choice>
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}

function Choice({ checked, hint, children }: { checked: boolean; hint: string; children: ReactNode }) {
  return (
    <>
      <span className="standing-check">{checked && <Icon name="check" />}</span>
      <span className="standing-words">
        <span>{children}</span>
        <span className="quiet">{hint}</span>
      </span>
    </>
  );
}

/** The word beside it says it. */
function Dot({ presence }: { presence: MyPresence }) {
  const shown = shownStatus(presence);
  return (
    <span className="standing-check standing-dot" aria-hidden="true">
      <Stands status={shown === 'invisible' ? 'offline' : shown} />
    </span>
  );
}

/** What one has said; where one leaves it to the devices, what follows from them. */
function shownStatus({ status, current }: MyPresence) {
  return status !== 'online' ? status : current === 'away' ? 'away' : 'online';
}
