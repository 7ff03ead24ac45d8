import { localeTag, t } from '../i18n/i18n';

const minuteMillis = 60_000;
const maxCachedTimes = 2_000;

interface Formats {
  readonly clock: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
  readonly dayThisYear: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
}

let formats: Formats | null = null;
const clockTimes = new Map<number, string>();

/** A format costs more than a thousand uses of it, so it is made once, for the language of the reader. */
function format(): Formats {
  const tag = localeTag();
  formats ??= {
    clock: new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }),
    full: new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'medium' }),
    dayThisYear: new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' }),
    dayOfYear: new Intl.DateTimeFormat(tag, { dateStyle: 'long' }),
  };
  return formats;
}

/** Formats each minute once. */
export function formatTime(at: number): string {
  const minute = Math.floor(at / minuteMillis);
  const known = clockTimes.get(minute);
  if (known !== undefined) {
    return known;
  }
  const time = format().clock.format(at);
  if (clockTimes.size >= maxCachedTimes) {
    clockTimes.clear();
  }
  clockTimes.set(minute, time);
  return time;
}

export function formatFull(at: number): string {
  return format().full.format(at);
}

export function formatDay(at: number, now: number): string {
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (isSameDay(at, now)) {
    return t('log.today');
  }
  if (isSameDay(at, yesterday.getTime())) {
    return t('log.yesterday');
  }
  const { dayThisYear, dayOfYear } = format();
  return (new Date(at).getFullYear() === today.getFullYear() ? dayThisYear : dayOfYear).format(at);
}

/** The first moment of the next day. */
export function nextMidnight(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

export function isSameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}

export function isSameMinute(a: number, b: number): boolean {
  return Math.floor(a / minuteMillis) === Math.floor(b / minuteMillis);
}

let knownDay = { start: 0, end: 0 };

/** Almost all messages of a log are of one day, so it remembers the last one. */
export function startOfDay(at: number): number {
  if (at < knownDay.start || at >= knownDay.end) {
    const day = new Date(at);
    knownDay = { start: new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime(), end: nextMidnight(at) };
  }
  return knownDay.start;
}
