import { strings } from '../strings';

const minuteMillis = 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const dayThisYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export function formatTime(at: number): string {
  return clock.format(at);
}

export function formatFull(at: number): string {
  return full.format(at);
}

export function formatDay(at: number, now: number): string {
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (isSameDay(at, now)) {
    return strings.log.today;
  }
  if (isSameDay(at, yesterday.getTime())) {
    return strings.log.yesterday;
  }
  return (new Date(at).getFullYear() === today.getFullYear() ? dayThisYear : dayOfYear).format(at);
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

export function isSameMinute(a: number, b: number): boolean {
  return Math.floor(a / minuteMillis) === Math.floor(b / minuteMillis);
}
