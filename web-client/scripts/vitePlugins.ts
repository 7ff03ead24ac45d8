import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** Compiles the catalogs in src/i18n, so that the page needs no parser for ICU messages. */
export function compiledCatalogs(): Plugin {
  return {
    name: 'compiled-catalogs',
    // Before Vite turns JSON into a module.
    enforce: 'pre',
    transform(source, id) {
      if (!/\/src\/i18n\/\w+\.json$/.test(id)) {
        return null;
      }
      const messages = JSON.parse(source) as Record<string, string>;
      const compiled = Object.entries(messages).map(([key, message]) => [key, compileMessage(message)]);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}

const shortcodesId = 'virtual:emoji-shortcodes';

/** The emoji of `emojibase-data` with their shortcodes, such as `smile`. The whole package would be ten times as large. */
export function emojiShortcodes(): Plugin {
  return {
    name: 'emoji-shortcodes',
    resolveId: (id) => (id === shortcodesId ? `\0${shortcodesId}` : null),
    load(id) {
      if (id !== `\0${shortcodesId}`) {
        return null;
      }
      const emojis = require('emojibase-data/en/compact.json') as { hexcode: string; unicode: string }[];
      const codes = require('emojibase-data/en/shortcodes/github.json') as Record<string, string | string[]>;
      const pairs = emojis.flatMap(({ hexcode, unicode }) =>
        [codes[hexcode] ?? []].flat().map((code) => [code, unicode]),
      );
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(pairs))});`;
    },
  };
}

const dataPrefix = 'virtual:emoji-data/';
const skinTones = { light: '🏻', 'medium-light': '🏼', medium: '🏽', 'medium-dark': '🏾', dark: '🏿' };
/** Systems of the last two years draw these. */
const maxEmojiVersion = 15;
/** Parts of emoji, such as skin tones. */
const componentGroup = 2;

interface EmojibaseEmoji {
  readonly emoji: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly version: number;
}

interface EmojibaseMessages {
  readonly groups: readonly { readonly message: string; readonly order: number }[];
}

/** What the picker `frimousse` needs of `emojibase-data`, so that it loads nothing from another host. */
export function emojiData(): Plugin {
  return {
    name: 'emoji-data',
    resolveId: (id) => (id.startsWith(dataPrefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${dataPrefix}`)) {
        return null;
      }
      const locale = id.slice(dataPrefix.length + 1);
      const emojis = require(`emojibase-data/${locale}/data.json`) as EmojibaseEmoji[];
      const { groups } = require(`emojibase-data/${locale}/messages.json`) as EmojibaseMessages;
      const isOffered = ({ group, version }: EmojibaseEmoji) =>
        group !== undefined && group !== componentGroup && version <= maxEmojiVersion;
      const data = {
        locale,
        emojis: emojis.filter(isOffered).map(({ emoji, label, tags, group, version }) => ({
          emoji,
          label,
          tags: tags ?? [],
          category: group,
          version,
        })),
        categories: groups
          .filter(({ order }) => order !== componentGroup)
          .map(({ message, order }) => ({ index: order, label: message })),
        skinTones,
      };
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
    },
  };
}

const offlineFiles = ['offline.html', 'offline.css', 'offline.js', 'icon.svg'];

/** Writes sw.js with a version that changes with the files that it stores, so that browsers update it. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(new URL('../src/offline/sw.js', import.meta.url), 'utf8');
      const hash = createHash('sha256').update(source);
      for (const file of offlineFiles) {
        hash.update(readFileSync(new URL(`../public/${file}`, import.meta.url)));
      }
      const version = hash.digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: source.replace('__VERSION__', version) });
    },
  };
}
