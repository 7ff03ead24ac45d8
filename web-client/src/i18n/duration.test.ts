import { afterEach, expect, it } from 'vitest';
import { formatDuration } from './duration';
import { loadLanguage } from './i18n';

afterEach(() => loadLanguage(['en']));

it.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [119, '119 seconds'],
  [121, '3 minutes'],
  [3_600, '1 hour'],
  [3_601, '61 minutes'],
  [7_201, '3 hours'],
  [86_400, '1 day'],
  [200_000, '3 days'],
])('says how long %i seconds are', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

it('speaks the language of the reader', async () => {
  await loadLanguage(['de']);
  expect(formatDuration(600)).toBe('10 Minuten');
});
