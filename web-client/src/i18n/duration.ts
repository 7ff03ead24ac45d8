import { localeTag } from './i18n';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "90 seconds", "2 minutes", "3 hours", "12 days": in the largest unit of which there are two, and never too short. */
export function formatDuration(seconds: number): string {
  const [unit, length] = unitOf(seconds);
  return new Intl.NumberFormat(localeTag(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(seconds / length));
}

function unitOf(seconds: number): ['second' | 'minute' | 'hour' | 'day', number] {
  if (seconds % day === 0 || seconds > 2 * day) {
    return ['day', day];
  }
  if (seconds % hour === 0 || seconds > 2 * hour) {
    return ['hour', hour];
  }
  return seconds % minute === 0 || seconds > 2 * minute ? ['minute', minute] : ['second', 1];
}
