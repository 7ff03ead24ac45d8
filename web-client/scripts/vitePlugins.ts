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
