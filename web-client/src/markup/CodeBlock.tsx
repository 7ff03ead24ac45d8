import { useState } from 'react';
import { copyText } from '../copyText';
import { t } from '../i18n/i18n';

const shownMillis = 2_000;

/** Long lines scroll sideways. The block is focusable so that the arrow keys can scroll it too. */
export function CodeBlock({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (await copyText(text)) {
      setCopied(true);
      setTimeout(() => setCopied(false), shownMillis);
    }
  };
  return (
    <div className="code-frame">
      <pre className="code-block" dir="ltr" tabIndex={0} role="region" aria-label={t('log.code')}>
        <code>{text}</code>
      </pre>
      <button type="button" className="copy-code" onClick={() => void copy()}>
        <span aria-live="polite">{copied ? t('log.copied') : t('log.copyCode')}</span>
      </button>
    </div>
  );
}
