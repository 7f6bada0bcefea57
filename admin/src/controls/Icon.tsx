import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import Add from '@mui/icons-material/Add';
import AddReaction from '@mui/icons-material/AddReactionOutlined';
import ArchiveOutlined from '@mui/icons-material/ArchiveOutlined';
import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import AttachFile from '@mui/icons-material/AttachFile';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CallMerge from '@mui/icons-material/CallMerge';
import Check from '@mui/icons-material/Check';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Close from '@mui/icons-material/Close';
import CodeOutlined from '@mui/icons-material/CodeOutlined';
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import DesktopWindowsOutlined from '@mui/icons-material/DesktopWindowsOutlined';
import DoneAll from '@mui/icons-material/DoneAll';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import FiberNewOutlined from '@mui/icons-material/FiberNewOutlined';
import FilterListOutlined from '@mui/icons-material/FilterListOutlined';
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import ForumOutlined from '@mui/icons-material/ForumOutlined';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import InsertChartOutlined from '@mui/icons-material/InsertChartOutlined';
import InsertDriveFileOutlined from '@mui/icons-material/InsertDriveFileOutlined';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import MarkChatUnreadOutlined from '@mui/icons-material/MarkChatUnreadOutlined';
import MenuIcon from '@mui/icons-material/Menu';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined';
import PersonPinOutlined from '@mui/icons-material/PersonPinOutlined';
import PhoneAndroidOutlined from '@mui/icons-material/PhoneAndroidOutlined';
import PriorityHigh from '@mui/icons-material/PriorityHigh';
import RemoveIcon from '@mui/icons-material/Remove';
import ReplyOutlined from '@mui/icons-material/ReplyOutlined';
import ReportOutlined from '@mui/icons-material/ReportOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import SellOutlined from '@mui/icons-material/SellOutlined';
import Send from '@mui/icons-material/Send';
import SentimentSatisfiedAltOutlined from '@mui/icons-material/SentimentSatisfiedAltOutlined';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import ShareOutlined from '@mui/icons-material/ShareOutlined';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import Snooze from '@mui/icons-material/Snooze';
import StarOutlined from '@mui/icons-material/StarOutlined';
import StickyNote2Outlined from '@mui/icons-material/StickyNote2Outlined';
import SupportAgentOutlined from '@mui/icons-material/SupportAgentOutlined';
import SwapHoriz from '@mui/icons-material/SwapHoriz';
import TagIcon from '@mui/icons-material/Tag';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import UnarchiveOutlined from '@mui/icons-material/UnarchiveOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import ViewSidebarOutlined from '@mui/icons-material/ViewSidebarOutlined';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import VolumeOffOutlined from '@mui/icons-material/VolumeOffOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import WifiOffOutlined from '@mui/icons-material/WifiOffOutlined';

const shapes = {
  plus: Add,
  person: AccountCircleOutlined,
  back: ArrowBack,
  down: ArrowDownward,
  up: ArrowUpward,
  block: BlockOutlined,
  check: Check,
  done: CheckCircleOutlined,
  close: Close,
  copy: ContentCopyOutlined,
  moon: DarkModeOutlined,
  trash: DeleteOutlined,
  system: DesktopWindowsOutlined,
  download: DownloadOutlined,
  edit: EditOutlined,
  teams: GroupsOutlined,
  waiting: HourglassEmptyOutlined,
  key: KeyOutlined,
  sun: LightModeOutlined,
  lock: LockOutlined,
  leave: LogoutOutlined,
  mail: MailOutlined,
  book: MenuBookOutlined,
  menu: MenuIcon,
  more: MoreHoriz,
  people: PeopleOutlined,
  invite: PersonAddOutlined,
  phone: PhoneAndroidOutlined,
  search: SearchOutlined,
  tag: SellOutlined,
  shield: ShieldOutlined,
  star: StarOutlined,
  hide: VisibilityOffOutlined,
  show: VisibilityOutlined,
  apiKey: VpnKeyOutlined,
  warning: WarningAmberOutlined,
  offline: WifiOffOutlined,
  react: AddReaction,
  archive: ArchiveOutlined,
  attach: AttachFile,
  doubleCheck: DoneAll,
  rooms: ForumOutlined,
  file: InsertDriveFileOutlined,
  unread: MarkChatUnreadOutlined,
  reply: ReplyOutlined,
  send: Send,
  settings: SettingsOutlined,
  channel: TagIcon,
  reopen: UnarchiveOutlined,
  mute: VolumeOffOutlined,
  merge: CallMerge,
  code: CodeOutlined,
  fresh: FiberNewOutlined,
  filter: FilterListOutlined,
  flag: FlagOutlined,
  history: HistoryOutlined,
  inbox: InboxOutlined,
  keyboard: KeyboardOutlined,
  hold: PauseCircleOutlined,
  claim: PersonPinOutlined,
  urgent: PriorityHigh,
  usual: RemoveIcon,
  spam: ReportOutlined,
  share: ShareOutlined,
  snooze: Snooze,
  note: StickyNote2Outlined,
  agent: SupportAgentOutlined,
  transfer: SwapHoriz,
  solve: TaskAltOutlined,
  panel: ViewSidebarOutlined,
  follow: NotificationsNoneOutlined,
  chart: InsertChartOutlined,
  unfold: ArrowDropDown,
  draft: EditNoteOutlined,
  emoji: SentimentSatisfiedAltOutlined,
  undo: UndoOutlined,
} as const;

export type IconName = keyof typeof shapes;

/** Those that show where a line goes on, or what stands beside what. */
const pointing: ReadonlySet<IconName> = new Set([
  'back',
  'leave',
  'reply',
  'send',
  'transfer',
  'panel',
  'book',
  'note',
]);

/** Decoration only; the words beside it, or the control's label, carry the meaning. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const Shape = shapes[name];
  return (
    <Shape
      className={pointing.has(name) ? 'icon icon-pointing' : 'icon'}
      aria-hidden
      focusable="false"
      sx={{ fontSize: size }}
    />
  );
}
