import { i18n, type Messages } from '@lingui/core';
import english from './en.json';
import { chooseLocale, isRightToLeft, type Locale } from './locale';

/**
 * The texts of the page, in the language of its reader. Catalogs contain ICU messages by id. `vite.config.ts` compiles them,
 * so the page needs no parser. English comes with the page; other catalogs are loaded before the first render.
 */
export type MessageId = keyof typeof english;

type Values = Readonly<Record<string, string | number>>;

const catalogs: Record<Exclude<Locale, 'en'>, () => Promise<{ readonly default: unknown }>> = {
  de: () => import('./de.json'),
  ar: () => import('./ar.json'),
};

/** Lingui decodes escapes like backslash-u-202e in its result, also in names. This keeps the backslashes of users. */
const backslash = '\u0001';

activate('en', 'en', english);

export async function loadLanguage(languages: readonly string[]): Promise<void> {
  const { locale, tag } = chooseLocale(languages);
  if (locale !== 'en') {
    activate(locale, tag, (await catalogs[locale]()).default);
  } else {
    activate('en', tag, english);
  }
}

/** The text with an id. */
export function t(id: MessageId, values?: Values): string {
  if (values === undefined) {
    return i18n._(id);
  }
  const safe = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\\', backslash) : value]),
  );
  return i18n._(id, safe).replaceAll(backslash, '\\');
}

/** The reader's language with its region, for dates and numbers. */
export function localeTag(): string {
  return [i18n.locales ?? i18n.locale].flat()[0] ?? 'en';
}

export function formatNumber(value: number): string {
  return i18n.number(value);
}

/** "Swift Otter", "Swift Otter and Calm Fox", "Swift Otter and 41 others". */
export function listPeople(names: readonly string[], unnamed: number): string {
  const list = new Intl.ListFormat(localeTag(), { type: 'conjunction' });
  return list.format(unnamed > 0 ? [...names, t('list.others', { count: unnamed })] : names);
}

function activate(locale: Locale, tag: string, messages: unknown): void {
  i18n.loadAndActivate({ locale, locales: tag, messages: messages as Messages });
  document.documentElement.lang = locale;
  document.documentElement.dir = isRightToLeft(locale) ? 'rtl' : 'ltr';
}
