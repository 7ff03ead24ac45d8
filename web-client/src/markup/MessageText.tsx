import { memo } from 'react';
import { t } from '../i18n/i18n';
import { CodeBlock } from './CodeBlock';
import { isEmojiOnly } from './emojiOnly';
import type { Inline } from './inlines';
import './markup.css';
import { parse, type Block, type ListItem } from './parse';

interface MessageTextProps {
  readonly text: string;
  /** Mentions of this name are highlighted. */
  readonly mentionedName: string | null;
}

/** Shows a text as elements: it never becomes an HTML string. Each paragraph has a direction of its own. */
export const MessageText = memo(function MessageText({ text, mentionedName }: MessageTextProps) {
  if (isEmojiOnly(text)) {
    return <p className="text emoji-only">{text}</p>;
  }
  return <Blocks blocks={parse(text, mentionedName)} />;
});

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => {
    switch (block.kind) {
      case 'code':
        return <CodeBlock key={index} text={block.text} />;
      case 'quote':
        return (
          <blockquote key={index} className="quote" dir="auto">
            <Blocks blocks={block.blocks} />
          </blockquote>
        );
      case 'list':
        return <List key={index} ordered={block.ordered} items={block.items} />;
      case 'paragraph':
        return (
          <p key={index} className="text" dir="auto">
            <Inlines inlines={block.inlines} />
          </p>
        );
    }
  });
}

function List({ ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }) {
  const entries = items.map((item, index) => (
    <li key={index} value={item.number ?? undefined} dir="auto">
      <Inlines inlines={item.inlines} />
    </li>
  ));
  return ordered ? (
    <ol className="text list" dir="auto">
      {entries}
    </ol>
  ) : (
    <ul className="text list" dir="auto">
      {entries}
    </ul>
  );
}

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => <InlineText key={index} inline={inline} />);
}

function InlineText({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'mention':
      return <mark className="mention">{inline.text}</mark>;
    case 'code':
      return <code dir="ltr">{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inlines} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines inlines={inline.inlines} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inlines inlines={inline.inlines} />
        </del>
      );
    case 'link':
      return (
        <a href={inline.href} title={inline.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
          {inline.text}
          <span className="visually-hidden"> ({t('log.newWindow')})</span>
        </a>
      );
  }
}
