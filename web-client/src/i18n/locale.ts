export const locales = ['en', 'de', 'ar'] as const;

export type Locale = (typeof locales)[number];

/** Each language in itself. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

const storageKey = 'chat.language';

export interface Choice {
  readonly locale: Locale;
  /** The locale with the region of the reader, such as `de-CH`. */
  readonly tag: string;
}

/** The first language of the reader that the page has; otherwise English. */
export function chooseLocale(languages: readonly string[]): Choice {
  for (const tag of languages) {
    const locale = locales.find((known) => known === tag.split('-')[0]?.toLowerCase());
    if (locale !== undefined && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) {
      return { locale, tag };
    }
  }
  return { locale: 'en', tag: languages.find((tag) => tag.startsWith('en')) ?? 'en' };
}

export function isRightToLeft(locale: Locale): boolean {
  return locale === 'ar';
}

/** The language that the reader chose comes before those of the browser. */
export function preferredLanguages(): readonly string[] {
  try {
    const chosen = localStorage.getItem(storageKey);
    return chosen === null ? navigator.languages : [chosen, ...navigator.languages];
  } catch {
    return navigator.languages;
  }
}

export function chooseLanguage(locale: string): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
