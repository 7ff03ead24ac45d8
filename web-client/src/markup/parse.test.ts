import { describe, expect, it } from 'vitest';
import { isEmojiOnly } from './emojiOnly';
import { parseInlines, type Inline } from './inlines';
import { parse } from './parse';

const links = (text: string) =>
  parseInlines(text)
    .filter((inline) => inline.kind === 'link')
    .map(({ text: shown }) => shown);
const plain = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ('inlines' in inline ? plain(inline.inlines) : inline.text)).join('');
const joined = (text: string) => plain(parseInlines(text));
/** The inlines with their kinds in angle brackets. */
const outline = (text: string, name: string | null = null): string => write(parseInlines(text, name));
const write = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) =>
      'inlines' in inline
        ? `<${inline.kind}>${write(inline.inlines)}</>`
        : inline.kind === 'text'
          ? inline.text
          : `<${inline.kind}>${inline.text}</>`,
    )
    .join('');

describe('links', () => {
  it.each([
    ['see https://example.com.', 'https://example.com'],
    ['(http://example.com/a)', 'http://example.com/a'],
    ['https://example.com/a_(b)', 'https://example.com/a_(b)'],
    ['https://example.com/?q=1&r=2#x, and', 'https://example.com/?q=1&r=2#x'],
    ['HTTPS://EXAMPLE.COM/x!', 'HTTPS://EXAMPLE.COM/x'],
    ['«https://example.com/ü»', 'https://example.com/ü'],
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

describe('emphasis', () => {
  it.each([
    ['**bold**, *it* and _it_ and ~~gone~~', '<strong>bold</>, <em>it</> and <em>it</> and <del>gone</>'],
    ['**a *b* c**', '<strong>a <em>b</> c</>'],
    ['*a **b***', '<em>a <strong>b</></>'],
    ['**`code` https://a.example/_b_**', '<strong><code>code</> <link>https://a.example/_b_</></>'],
    ['这是**重点**内容', '这是<strong>重点</>内容'],
    ['"*quoted*"', '"<em>quoted</>"'],
  ])('%s', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });

  it.each(['2 * 3 * 4', '2*3*4', 'snake_case_name', '**', '****', '~~ ~~', '*a', 'a*', '**a', '* a*', '__init__', 'a ** b', '~~~a~~~'])(
    'is not in %s',
    (text) => {
      expect(outline(text)).not.toMatch(/strong|del/);
      expect(joined(text)).toBe(text);
    },
  );

  it('never loses or doubles a character that is no marker', () => {
    for (const text of ['**a *b** c*', '~~a **b~~ c**', '*_**~~x~~**_*', '_a_b_', '**a**b**c**']) {
      expect(joined(text).replaceAll(/[*_~]/g, '')).toBe(text.replaceAll(/[*_~]/g, ''));
    }
  });
});

describe('mentions', () => {
  it.each([
    ['hi @Ann!', 'hi <mention>@Ann</>!'],
    ['@ann: **@ANN**', '<mention>@ann</>: <strong><mention>@ANN</></>'],
    ['@Anna mail@Ann @@Ann `@Ann`', '@Anna mail@Ann @@Ann <code>@Ann</>'],
  ])('%s', (text, expected) => {
    expect(outline(text, 'Ann')).toBe(expected);
  });

  it('take names literally', () => {
    expect(outline('@A.*b(c', 'A.*b(c')).toContain('A.*b(c');
    expect(outline('@Swift Otter, look', 'Swift Otter')).toBe('<mention>@Swift Otter</>, look');
  });
});

describe('blocks', () => {
  it('are quotes, lists and paragraphs, in the order of the lines', () => {
    expect(parse('> a\n> b\nc\n- d\n- e\n3. f\n7) g')).toEqual([
      { kind: 'quote', blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a\nb' }] }] },
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'c' }] },
      {
        kind: 'list',
        ordered: false,
        items: ['d', 'e'].map((text) => ({ number: null, inlines: [{ kind: 'text', text }] })),
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          { number: 3, inlines: [{ kind: 'text', text: 'f' }] },
          { number: 7, inlines: [{ kind: 'text', text: 'g' }] },
        ],
      },
    ]);
  });

  it.each(['-1', '3.5 apples', '-', '1.', '->'])('are no lists for %s', (text) => {
    expect(parse(text)).toEqual([{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }]);
  });

  it('of nothing but markers are nothing', () => {
    expect(parse('>\n> ')).toEqual([]);
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
  const worst = ['`', '(', 'http://', 'http://a)', '```', '👍🏽', 'https://a' + ')'.repeat(50), '*a', '**', '~~a', '*_**~~', '> ', '- a\n', '@', 'http://a.b/_'];
  const start = performance.now();
  for (const piece of worst) {
    const text = piece.repeat(2_000 / piece.length);
    parse(text);
    isEmojiOnly(text);
  }
  expect(performance.now() - start).toBeLessThan(500);
});
