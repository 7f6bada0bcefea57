import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import { IconButton } from '../controls/Button.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { Menu } from '../controls/Menu.js';

export interface RowAct {
  label: string;
  icon: IconName;
  danger?: boolean;
  act: () => void;
}

interface Props {
  label: string;
  icon?: IconName;
  acts: readonly (RowAct | false | undefined)[];
}

/** What can be done with a row, behind one button. */
export function RowMenu({ label, icon = 'more', acts }: Props) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const offered = acts.filter((each): each is RowAct => !!each);
  if (offered.length === 0) return null;
  return (
    <>
      <IconButton ref={anchor} icon={icon} label={label} expanded={open} onClick={() => setOpen(true)} />
      <Menu
        open={open}
        anchorEl={anchor.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {offered.map(({ label: text, icon: sign, danger, act }) => (
          <MenuItem
            key={text}
            sx={danger ? { color: 'var(--qd-danger)' } : undefined}
            onClick={() => {
              setOpen(false);
              act();
            }}
          >
            <Icon name={sign} />
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
