// Fails the build when the initial script exceeds its size budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgetBytes = 130_000;
const root = new URL('../target/web/', import.meta.url);

const page = readFileSync(new URL('index.html', root), 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
if (scripts.length === 0) {
  throw new Error('target/web/index.html references no script: run "npm run build" first');
}
const gzippedBytes = scripts
  .map((script) => gzipSync(readFileSync(new URL(script, root)), { level: 9 }).length)
  .reduce((sum, bytes) => sum + bytes, 0);

console.log(`initial script: ${gzippedBytes} bytes gzipped, budget ${budgetBytes}`);
if (gzippedBytes > budgetBytes) {
  process.exit(1);
}
