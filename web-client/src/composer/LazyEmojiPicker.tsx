import { lazy, Suspense } from 'react';
import { t } from '../i18n/i18n';

// After an update of the service, its old files are gone; a page that was open before has to be loaded again.
const EmojiPicker = lazy(() => import('./EmojiPicker').catch(() => ({ default: EmojiFailed })));

/** The picker is larger than the rest of the page, and few readers need it. */
export function LazyEmojiPicker({ onSelect }: { readonly onSelect: (emoji: string) => void }) {
  return (
    <Suspense fallback={<p className="emoji-note">{t('emoji.loading')}</p>}>
      <EmojiPicker onSelect={onSelect} />
    </Suspense>
  );
}

function EmojiFailed() {
  return <p className="emoji-note">{t('emoji.failed')}</p>;
}
