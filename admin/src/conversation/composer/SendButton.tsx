import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import { Button, IconButton } from '../../controls/Button.js';
import { Menu } from '../../controls/Menu.js';
import { useI18n } from '../../i18n/I18n.js';
import '../../keys/keys.css';

export interface Way {
  label: string;
  /** What one presses for it. */
  keys?: string;
  onSend: () => void;
}

interface Props {
  way: Way;
  others: readonly Way[];
  disabled: boolean;
  othersDisabled: boolean;
  busy: boolean;
}

/** Sends; the key for it is printed on it, and other ways to send are in its menu. */
export function SendButton({ way, others, disabled, othersDisabled, busy }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  return (
    <div className="send" ref={group} data-more={others.length > 0}>
      <Button kind="primary" icon="send" disabled={disabled} busy={busy} onClick={way.onSend}>
        {way.label}
        <Keys of={way.keys} />
      </Button>
      {others.length > 0 && (
        <IconButton icon="unfold" label={t('sending.others')} expanded={open} onClick={() => setOpen(!open)} />
      )}
      <Menu
        open={open}
        anchorEl={group.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      >
        {others.map(({ label, keys, onSend }) => (
          <MenuItem
            key={label}
            disabled={disabled || othersDisabled || busy}
            onClick={() => {
              setOpen(false);
              onSend();
            }}
          >
            <ListItemText>{label}</ListItemText>
            <Keys of={keys} />
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

/** Told to those who do not see it by the hint beside the button. */
function Keys({ of }: { of: string | undefined }) {
  if (of === undefined) return null;
  return (
    <kbd className="send-keys" aria-hidden="true">
      {of}
    </kbd>
  );
}
