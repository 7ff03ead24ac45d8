/** Made by scripts/vitePlugins.ts from the package `emojibase-data`. */
declare module 'virtual:emoji-shortcodes' {
  const shortcodes: readonly (readonly [code: string, emoji: string])[];
  export default shortcodes;
}

declare module 'virtual:emoji-data/*' {
  import type { EmojiData } from 'frimousse';
  const data: EmojiData;
  export default data;
}
