// Renders the PNG icons from public/icon.svg in Chromium: CHROMIUM=/path/to/chromium npm run icons
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chromium = process.env.CHROMIUM ?? 'chromium';
const publicFolder = new URL('../public/', import.meta.url);
const icon = readFileSync(new URL('icon.svg', publicFolder), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'icons-'));

function render(name, size, background, scale) {
  const page = join(scratch, `${name}.html`);
  const inner = Math.round(size * scale);
  const offset = Math.round((size - inner) / 2);
  const drawn = icon.replace('<svg', `<svg style="position:absolute;left:${offset}px;top:${offset}px" width="${inner}" height="${inner}"`);
  writeFileSync(page, `<body style="margin:0;background:${background}">${drawn}</body>`);
  execFileSync(chromium, [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
    '--default-background-color=00000000', `--window-size=${size},${size}`,
    `--screenshot=${new URL(`${name}.png`, publicFolder).pathname}`, page,
  ]);
}

render('icon-192', 192, 'transparent', 1);
render('icon-512', 512, 'transparent', 1);
// A maskable icon may be cropped to a circle, so the drawing fills only the middle 80 %.
render('icon-maskable-512', 512, '#0f766e', 0.8);
