import { describe, expect, it } from 'vitest';
import { isEmojiOnly, parse, parseInlines } from './parse';

const links = (text: string) =>
  parseInlines(text)
    .filter((inline) => inline.kind === 'link')
    .map(({ text: shown }) => shown);
const joined = (text: string) => parseInlines(text).map((inline) => inline.text).join('');

describe('links', () => {
  it.each([
    ['see https://example.com.', 'https://example.com'],
    ['(http://example.com/a)', 'http://example.com/a'],
    ['https://example.com/a_(b)', 'https://example.com/a_(b)'],
    ['https://example.com/?q=1&r=2#x, and', 'https://example.com/?q=1&r=2#x'],
    ['HTTPS://EXAMPLE.COM/x!', 'HTTPS://EXAMPLE.COM/x'],
    ['«https://example.com/ü»', 'https://example.com/ü»'],
  ])('%s', (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'ftp://example.com',
    'https://',
    'http://[',
    'https://paypal.example@evil.example',
    '`https://example.com`',
  ])('are not created from %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('end before a mark that changes the text direction', () => {
    expect(links('https://example.com/\u202egpj.exe')).toEqual(['https://example.com/']);
  });

  it('keep all the text around them', () => {
    const text = 'a https://x.example/b, (http://y.example) and http://[ too.';
    expect(joined(text)).toBe(text);
  });
});

describe('code', () => {
  it('is in backticks, within one line', () => {
    expect(parseInlines('run `npm ci` now')).toEqual([
      { kind: 'text', text: 'run ' },
      { kind: 'code', text: 'npm ci' },
      { kind: 'text', text: ' now' },
    ]);
    expect(parseInlines('a ` b\n ` c')).toEqual([{ kind: 'text', text: 'a ` b\n ` c' }]);
  });

  it('is in fences, without the language and with its indentation', () => {
    expect(parse('so:\n```js\n  let x;\n```\nyes')).toEqual([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'so:' }] },
      { kind: 'code', text: '  let x;' },
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'yes' }] },
    ]);
  });

  it('can be in fences on one line', () => {
    expect(parse('```x = 1```')).toEqual([{ kind: 'code', text: 'x = 1' }]);
  });

  it('needs a closing fence', () => {
    expect(parse('``` hello')).toEqual([{ kind: 'paragraph', inlines: [{ kind: 'text', text: '``` hello' }] }]);
  });
});

describe('emoji-only text', () => {
  it.each(['👍', '🎉🎉🎉', '👩‍👩‍👧‍👦 👍🏽', '🇫🇮', '❤️'])('includes %s', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(['ok 👍', '123', '', '#', '🎉'.repeat(7), '🏽'.repeat(49) + 'x'])('does not include %s', (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});

it('parses the worst messages of maximum length quickly', () => {
  const worst = ['`', '(', 'http://', 'http://a)', '```', '👍🏽', 'https://a' + ')'.repeat(50)];
  const start = performance.now();
  for (const piece of worst) {
    const text = piece.repeat(2_000 / piece.length);
    parse(text);
    isEmojiOnly(text);
  }
  expect(performance.now() - start).toBeLessThan(500);
});
