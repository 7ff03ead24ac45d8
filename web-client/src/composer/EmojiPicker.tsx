import { i18n } from '@lingui/core';
import { EmojiPicker as Picker, type EmojiData, type EmojiDataResolver } from 'frimousse';
import { t } from '../i18n/i18n';
import { useMediaQuery } from '../useMediaQuery';

/** The data comes with the page. Emojibase has no Arabic. */
const data: Readonly<Record<string, () => Promise<{ readonly default: EmojiData }>>> = {
  en: () => import('virtual:emoji-data/en'),
  de: () => import('virtual:emoji-data/de'),
};

const resolveData: EmojiDataResolver = async (locale) => {
  const load = data[locale] ?? data.en;
  if (load === undefined) {
    throw new Error(`no emoji data for ${locale}`);
  }
  return (await load()).default;
};

/** The writer opened the picker to search in it. */
const focus = (search: HTMLInputElement | null) => search?.focus();

const locale = () => (i18n.locale in data ? i18n.locale : 'en');

/** ARIA counts rows and columns from one, the library from zero. */
const oneBased = (index: number | undefined) => (index === undefined ? undefined : index + 1);

/** As many as leave a finger 44 pixels for each. */
function useColumns(): number {
  const isTouched = useMediaQuery('(pointer: coarse)');
  const isNarrow = useMediaQuery('(max-width: 359px)');
  return isTouched ? (isNarrow ? 6 : 7) : 8;
}

export default function EmojiPicker({ onSelect }: { readonly onSelect: (emoji: string) => void }) {
  const columns = useColumns();
  return (
    <Picker.Root
      className="emoji-root"
      locale={locale()}
      columns={columns}
      resolveEmojiData={resolveData}
      onEmojiSelect={({ emoji }) => onSelect(emoji)}
    >
      <Picker.Search className="emoji-search" aria-label={t('emoji.search')} placeholder={t('emoji.search')} ref={focus} />
      <Picker.Viewport className="emoji-viewport" tabIndex={0}>
        <Picker.Loading className="emoji-note">{t('emoji.loading')}</Picker.Loading>
        <Picker.Empty className="emoji-note">{t('emoji.none')}</Picker.Empty>
        <Picker.List
          className="emoji-list"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className="emoji-category">
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...props} aria-rowindex={oneBased(props['aria-rowindex'])} className="emoji-row">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                type="button"
                {...props}
                role="gridcell"
                aria-colindex={oneBased(props['aria-colindex'])}
                className="emoji-choice"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
    </Picker.Root>
  );
}
