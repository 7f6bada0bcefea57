import type { Message, Room } from '@quickdesk/live';
import { useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { Picker } from '../emoji/Picker.js';
import { Dialog } from './Dialog.js';
import { Change } from './Change.js';
import { MenuList } from './MenuList.js';
import { Removal } from './Removal.js';
import { Report } from './Report.js';
import './acts.css';

export interface MenuProps {
  message: Message;
  /** What it was opened from. */
  from: HTMLElement;
  room: Room;
  own: boolean;
  react: (message: Message, emoji: string) => void;
  onReply: (message: Message) => void;
  onClose: () => void;
}

export type Act = 'react' | 'edit' | 'remove' | 'report';

/** What can be done about a message, and what is asked for doing it. */
export function Menu(props: MenuProps) {
  const { t } = useWords();
  const [act, setAct] = useState<Act>();
  const { message, room, react, onClose } = props;
  switch (act) {
    case undefined:
      return <MenuList {...props} onAct={setAct} />;
    case 'react':
      return (
        <Dialog title={t('extras.react')} onClose={onClose}>
          <Picker
            onClose={onClose}
            onChoose={(sign) => {
              react(message, sign);
              onClose();
            }}
          />
        </Dialog>
      );
    case 'edit':
      return <Change message={message} room={room} onClose={onClose} />;
    case 'remove':
      return <Removal message={message} room={room} onClose={onClose} />;
    case 'report':
      return <Report message={message} room={room} onClose={onClose} />;
  }
}
