import MenuItem from '@mui/material/MenuItem';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Message } from '@quickdesk/live';
import { useRef, useState } from 'react';
import { IconButton } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { Menu } from '../../controls/Menu.js';
import { Confirm } from '../../feedback/Confirm.js';
import { useI18n } from '../../i18n/I18n.js';
import { ReportDialog } from '../../moderation/ReportDialog.js';
import { useMay } from '../../session/useSession.js';
import { asked } from '../../live/asked.js';
import { useTalk } from '../Talk.js';
import { useAsk } from '../useAsk.js';

const signs = ['👍', '🎉', '❤️', '😄', '👀', '✅'] as const;

/** What can be done with a message: beside it while it is pointed at or has the focus. */
export function MessageActs({ message }: { message: Message }) {
  const { t } = useI18n();
  const { room, me, mayWrite, mayModerate, onReply, onEdit, onUnread } = useTalk();
  const ask = useAsk();
  const mayReport = useMay()('moderation.report');
  const [open, setOpen] = useState<'react' | 'more' | 'remove' | 'report'>();
  const anchor = useRef<HTMLDivElement>(null);
  const touch = useMediaQuery('(hover: none)');
  const own = message.author.id === me;
  const close = () => setOpen(undefined);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div className="message-acts" ref={anchor} data-open={open !== undefined}>
      {mayWrite && !touch && (
        <>
          <IconButton
            icon="react"
            label={t('talk.react')}
            expanded={open === 'react'}
            onClick={() => setOpen('react')}
          />
          <IconButton icon="reply" label={t('talk.reply')} onClick={() => onReply(message)} />
        </>
      )}
      <IconButton icon="more" label={t('talk.more')} expanded={open === 'more'} onClick={() => setOpen('more')} />
      <Menu open={open === 'react'} anchorEl={anchor.current} onClose={close} className="signs">
        {signs.map((emoji) => (
          <MenuItem key={emoji} onClick={then(() => ask(room.react(message.seq, emoji)))}>
            {emoji}
          </MenuItem>
        ))}
      </Menu>
      <Menu open={open === 'more'} anchorEl={anchor.current} onClose={close}>
        {mayWrite && touch && (
          <MenuItem onClick={() => setOpen('react')}>
            <Icon name="react" />
            {t('talk.react')}
          </MenuItem>
        )}
        {mayWrite && (
          <MenuItem onClick={then(() => onReply(message))}>
            <Icon name="reply" />
            {t('talk.reply')}
          </MenuItem>
        )}
        {own && mayWrite && (
          <MenuItem onClick={then(() => onEdit(message))}>
            <Icon name="edit" />
            {t('act.edit')}
          </MenuItem>
        )}
        <MenuItem onClick={then(() => onUnread(message))}>
          <Icon name="unread" />
          {t('talk.markUnread')}
        </MenuItem>
        {!own && mayReport && (
          <MenuItem onClick={() => setOpen('report')}>
            <Icon name="flag" />
            {t('moderation.report.act')}
          </MenuItem>
        )}
        {((own && mayWrite) || mayModerate) && (
          <MenuItem sx={{ color: 'var(--qd-danger)' }} onClick={() => setOpen('remove')}>
            <Icon name="trash" />
            {t('talk.remove')}
          </MenuItem>
        )}
      </Menu>
      {open === 'report' && <ReportDialog roomId={room.id} seq={message.seq} onClose={close} />}
      {open === 'remove' && (
        <Confirm
          title={t('talk.remove.title')}
          act={t('talk.remove')}
          icon="trash"
          onClose={close}
          onConfirm={async () => {
            await asked(room.remove(message.seq));
            close();
          }}
        >
          <p>{t('talk.remove.text')}</p>
        </Confirm>
      )}
    </div>
  );
}
