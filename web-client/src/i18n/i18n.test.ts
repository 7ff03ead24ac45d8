import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPeople, loadLanguage, t, type MessageId } from './i18n';
import { chooseLocale, locales, type Locale } from './locale';

const catalog = (locale: Locale) =>
  JSON.parse(readFileSync(`src/i18n/${locale}.json`, 'utf8')) as Record<string, string>;
const english = catalog('en');

/** The names of the values in a message, such as `count`. */
const values = (message: string) => new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]));

beforeEach(() => loadLanguage(['en']));
afterEach(() => loadLanguage(['en']));

describe.each(locales)('the catalog %s', (locale) => {
  it('has every message, with the same values', () => {
    const messages = catalog(locale);
    expect(Object.keys(messages)).toEqual(Object.keys(english));
    for (const [id, message] of Object.entries(messages)) {
      expect([id, values(message)]).toEqual([id, values(english[id] ?? '')]);
    }
  });

  it('has a text for every plural of its language', () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [id, message] of Object.entries(catalog(locale))) {
      if (message.includes(', plural,') && !message.includes('plural, other')) {
        expect([id, categories.filter((category) => !message.includes(`${category} {`) && !isReplaced(message, category))]).toEqual([id, []]);
      }
    }
  });

  it('fills in values', async () => {
    await loadLanguage([locale]);
    for (const count of [0, 1, 2, 3, 11, 100]) {
      for (const id of Object.keys(english) as MessageId[]) {
        const text = t(id, { count, limit: count, seconds: count, name: 'Ann', people: 'Ann', text: 'hi', detail: 'x', reason: 'x', duration: 'x', time: 'x', mentions: 1 });
        expect([id, text]).toEqual([id, expect.stringMatching(/\S/)]);
        expect([id, /[{}]/.test(text)]).toEqual([id, false]);
      }
    }
  });
});

/** `=0` stands for the category of zero, in languages that have one. */
function isReplaced(message: string, category: string): boolean {
  return category === 'zero' && message.includes('=0 {');
}

it('formats numbers and plurals as the language does', async () => {
  expect(t('header.online', { count: 12_345 })).toBe('12,345 here');
  await loadLanguage(['de-DE']);
  expect(t('header.online', { count: 12_345 })).toBe('12.345 hier');
  await loadLanguage(['ar-EG']);
  expect(t('log.jump', { count: 2 })).toBe('رسالتان جديدتان');
  expect(t('log.jump', { count: 3 })).toBe('٣ رسائل جديدة');
});

it('sets the language and the direction of the page', async () => {
  await loadLanguage(['fr', 'ar']);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
  await loadLanguage(['de']);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['de', 'ltr']);
});

it('never decodes escapes that users wrote', () => {
  expect(t('announce.message', { name: 'a\\u202eb', text: '\\x41 \\ {count}' })).toBe('a\\u202eb: \\x41 \\ {count}');
});

it('lists people in the language of the reader', async () => {
  expect(listPeople(['Ann', 'Bob'], 1)).toBe('Ann, Bob, and 1 other');
  await loadLanguage(['de']);
  expect(listPeople(['Ann'], 41)).toBe('Ann und 41 andere');
});

it('chooses the first language of the reader that it has', () => {
  expect(chooseLocale(['fr-FR', 'de-CH', 'en'])).toEqual({ locale: 'de', tag: 'de-CH' });
  expect(chooseLocale(['EN-gb'])).toEqual({ locale: 'en', tag: 'EN-gb' });
  expect(chooseLocale(['xx', 'not a tag'])).toEqual({ locale: 'en', tag: 'en' });
  expect(chooseLocale([])).toEqual({ locale: 'en', tag: 'en' });
});
