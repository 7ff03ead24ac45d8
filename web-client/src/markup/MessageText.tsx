import { memo } from 'react';
import { t } from '../i18n/i18n';
import './markup.css';
import { isEmojiOnly, parse, type Inline } from './parse';

export const MessageText = memo(function MessageText({ text }: { readonly text: string }) {
  if (isEmojiOnly(text)) {
    return <p className="text emoji-only">{text}</p>;
  }
  return parse(text).map((block, index) =>
    block.kind === 'code' ? (
      // Long lines scroll sideways. The block is focusable so that the arrow keys can scroll it too.
      <pre key={index} className="code-block" dir="ltr" tabIndex={0} role="region" aria-label={t('log.code')}>
        <code>{block.text}</code>
      </pre>
    ) : (
      <p key={index} className="text" dir="auto">
        {block.inlines.map((inline, position) => (
          <InlineText key={position} inline={inline} />
        ))}
      </p>
    ),
  );
});

function InlineText({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code dir="ltr">{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.href} title={inline.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
          {inline.text}
          <span className="visually-hidden"> ({t('log.newWindow')})</span>
        </a>
      );
  }
}
