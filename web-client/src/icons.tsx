import {
  ArrowDown,
  ArrowUp,
  Ban,
  Bell,
  BellOff,
  Check,
  ChevronDown,
  CircleAlert,
  Clock,
  Copy,
  Dices,
  Ellipsis,
  Eye,
  EyeOff,
  Flag,
  Link,
  Megaphone,
  Pause,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Send,
  Shield,
  ShieldCheck,
  Smile,
  Trash2,
  TriangleAlert,
  Users,
  Volume2,
  VolumeX,
  X,
  type LucideIcon,
} from 'lucide-react';

/** Hidden from screen readers: each icon stands beside text or in a labelled button. */
function icon(Icon: LucideIcon, size = 20) {
  const Sized = ({ className = '' }: { readonly className?: string }) => (
    <Icon className={`icon ${className}`} size={size} aria-hidden />
  );
  return Sized;
}

export const PeopleIcon = icon(Users);
export const RestrictIcon = icon(Ban, 16);
export const SendIcon = icon(Send);
export const CloseIcon = icon(X);
export const DiceIcon = icon(Dices);
export const EmojiIcon = icon(Smile);
export const ReactedIcon = icon(Smile, 16);
export const MoreIcon = icon(Ellipsis, 18);
export const GovernIcon = icon(Shield);
export const ExpandIcon = icon(ChevronDown);
export const FlagIcon = icon(Flag, 16);
export const MegaphoneIcon = icon(Megaphone, 16);
export const PinIcon = icon(Pin, 16);
export const UnpinIcon = icon(PinOff, 16);
export const ModeratorIcon = icon(ShieldCheck, 16);
export const WarningIcon = icon(TriangleAlert, 16);
export const DownIcon = icon(ArrowDown, 16);
export const UpIcon = icon(ArrowUp, 16);
export const PauseIcon = icon(Pause, 16);
export const PencilIcon = icon(Pencil, 16);
export const ReplyIcon = icon(Reply, 16);
export const DeleteIcon = icon(Trash2, 16);
export const HideIcon = icon(EyeOff, 16);
export const ShowIcon = icon(Eye, 16);
export const CopyIcon = icon(Copy, 16);
export const LinkIcon = icon(Link, 16);
export const ClockIcon = icon(Clock, 14);
export const SaveIcon = icon(Check);
export const CheckIcon = icon(Check, 14);
export const AlertIcon = icon(CircleAlert, 14);

const SoundOn = icon(Volume2);
const SoundOff = icon(VolumeX);
const BellOn = icon(Bell);
const BellMuted = icon(BellOff);

export const SoundIcon = ({ on }: { readonly on: boolean }) => (on ? <SoundOn /> : <SoundOff />);
export const BellIcon = ({ on }: { readonly on: boolean }) => (on ? <BellOn /> : <BellMuted />);
