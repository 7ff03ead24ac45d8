import { i18n } from '@lingui/core';
import { useId } from 'react';
import { t } from './i18n';
import './language.css';
import { chooseLanguage, languageNames, locales } from './locale';

/** Loads the page again in another language. Nothing is lost: the page keeps drafts and pending messages. */
export function LanguageMenu() {
  const id = useId();
  return (
    <p className="language">
      <label htmlFor={id}>{t('join.language')}</label>
      <select
        id={id}
        value={i18n.locale}
        data-testid="language"
        onChange={(event) => {
          chooseLanguage(event.target.value);
          window.location.reload();
        }}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </select>
    </p>
  );
}
