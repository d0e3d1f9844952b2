// Hostile pages, imported, and every page, feed and JSON that comes of them, read again by a browser: no script but ours, no handler,
// no address that runs, nothing of another host but links and pictures. What would run were the content policy gone is run.
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { markup, words } from './hostile.mjs';

const program = process.argv[2];
const kVisits = 40;  // pages opened as a reader would, without the content policy
const kAddresses = 1200;
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

// One article: `word` in every field, `piece` in its text.
function article(number, word, piece) {
  const data = JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: `Cầu Hạ ${number} ${word}`, keywords: [word, `thẻ ${number}`],
    author: { '@type': 'Person', name: word }, articleSection: word, datePublished: '2024-10-12T09:30:00+07:00' }).replace(/</g, '\\u003c');
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cầu Hạ ${number} ${escape(word)}</title>
<link rel="canonical" href="https://bao.example/cau-ha-${number}.html?x=${encodeURIComponent(word)}">
<meta property="og:site_name" content="${escape(`Báo ${word}`)}"><meta property="og:image" content="${escape(word)}">
<script type="application/ld+json">${data}</script></head><body><article><h1>Cầu Hạ ${number} ${escape(word)}</h1>
<p class="author">${escape(word)}</p><time datetime="2024-10-12T09:30:00+07:00">12/10/2024</time>
<p>Sáng thứ Bảy, cầu Hạ số ${number} thông xe sau hai năm thi công; người dân hai bờ không còn phải đi đò qua sông mỗi ngày.</p>
<p>Chủ đầu tư cho biết cầu dài ${300 + number} mét. ${piece} Con đường nối vào cầu sẽ xong trong quý sau, theo kế hoạch đã được tỉnh duyệt.</p>
<figure><img src="https://anh.example/${number}.jpg" alt="${escape(word)}"><figcaption>Cầu trong ngày đầu. ${escape(word)}</figcaption></figure>
<p>“Chúng tôi đã chờ cây cầu này rất lâu”, bà Lê Thị Hoa, 61 tuổi, nói. ${escape(word)} Bà bán hàng ở bến đò từ năm 1990.</p>
<div class="tags"><a rel="tag" href="/tag/x">${escape(word)}</a></div></article></body></html>`;
}

const feed = () => `<?xml version="1.0"?><rss version="2.0"><channel><title>Nguồn</title>${words.map((word, number) => {
  const text = escape(word.replace(/[\0\x01\x02\x03\f]/g, ''));
  return `<item><title>${text}</title><link>${text}</link><guid>tag${number}</guid><author>${text}</author><category>${text}</category>` +
    `<description>${text} Một đoạn tin đủ dài để được đọc như tin, nói về cây cầu số ${number} và con đường nối vào cầu ở phía bắc.</description></item>`;
}).join('')}</channel></rss>`;

// In the browser: what is wrong with one document; its links.
function judge({ text, type, base }) {
  const faults = [];
  const runs = (address) => {
    try {
      return !['http:', 'https:'].includes(new URL(address, base).protocol);
    } catch {
      return false;  // goes nowhere
    }
  };
  const look = (document, isPage) => {
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      const say = (what) => faults.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
      if (name === 'script' && isPage && element.type === 'application/ld+json') {
        JSON.parse(element.textContent);
        if (/[<>&]/.test(element.textContent)) say('data');
      } else if (name === 'script' && !(isPage && /^\/assets\/script-[0-9a-z]+\.js$/.test(element.getAttribute('src')) && element.textContent === '')) say('script');
      if (['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'style', 'template', 'math'].includes(name)) say('element');
      if (element.hasAttribute('http-equiv')) say('http-equiv');
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute) || ['style', 'srcdoc', 'formaction', 'srcset', 'background'].includes(attribute)) say('attribute');
        if (['href', 'src', 'action', 'data', 'poster', 'cite', 'xlink:href'].includes(attribute) && runs(value)) say('address');
        if (['src', 'action'].includes(attribute) && name !== 'img' && new URL(value, base).origin !== base) say('origin');
        if (attribute === 'href' && name === 'link' && new URL(value, base).origin !== base) say('origin');
      }
    }
  };
  if (type.includes('json')) {
    const seek = (value, key) => {
      if (typeof value === 'object' && value) Object.entries(value).forEach(([name, inner]) => seek(inner, name));
      else if (['url', 'src', 'link', 'image'].includes(key) && value && runs(value)) faults.push(`address: ${value}`);
    };
    seek(JSON.parse(text), '');
    return { faults, links: [] };
  }
  if (type.includes('xml')) {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    if (document.querySelector('parsererror')) faults.push('no XML');
    for (const element of document.querySelectorAll('[href]')) if (runs(element.getAttribute('href'))) faults.push(`address: ${element.outerHTML}`);
    for (const element of document.querySelectorAll('[type=html]')) look(new DOMParser().parseFromString(element.textContent, 'text/html'), false);
    return { faults, links: [] };
  }
  const document = new DOMParser().parseFromString(text, 'text/html');
  look(document, true);
  return { faults, links: [...document.querySelectorAll('a[href^="/"], link[rel=alternate]')].map((link) => link.getAttribute('href')) };
}

async function crawl(page, base) {
  const faults = [];
  const seen = new Set(['/', '/search?q=pwned', '/search.atom?q=pwned', `/search?q=${encodeURIComponent('"><script>pwned=1</script>')}`]);
  for (const path of seen) {
    const answer = await fetch(base + path);
    const type = answer.headers.get('content-type');
    if (answer.headers.get('x-content-type-options') !== 'nosniff') faults.push(`${path}: no nosniff`);
    const { faults: found, links } = await page.evaluate(judge, { text: await answer.text(), type, base });
    for (const message of found) faults.push(`${path}: ${message}`);
    for (const link of seen.size < kAddresses ? links : []) {
      const next = new URL(link, base);
      if (!/^\/(digest|desk)/.test(next.pathname) && !/[?&](lang|content|sort|page|deep)=/.test(next.search)) seen.add(next.pathname + next.search);
    }
  }
  return { seen: [...seen], faults };
}

const root = mkdtempSync(join(tmpdir(), 'diemtin-xss-'));
mkdirSync(join(root, 'in'));
words.forEach((word, number) => writeFileSync(join(root, 'in', `${number}.html`), article(number, word, markup[number] ?? word)));
writeFileSync(join(root, 'in', 'feed.xml'), feed());
const data = ['--data', join(root, 'data')];
try {
  execFileSync(program, [...data, 'import', join(root, 'in')], { stdio: 'ignore' });
} catch (error) {
  if (error.status !== 1) throw error;  // 1: some were refused
}
const server = spawn(program, [...data, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const base = await new Promise((resolve) => server.stdout.on('data', (bytes) => {
  const address = String(bytes).match(/http:\/\/127\.0\.0\.1:\d+/);
  if (address) resolve(address[0]);
}));
const browser = await openBrowser();
let failures = [];
try {
  const page = await (await browser.newContext()).newPage();
  const { seen, faults } = await crawl(page, base);
  failures = faults;
  const unsafe = await page.evaluate(judge, { text: markup.join(''), type: 'text/html', base });
  if (unsafe.faults.length < 20) failures.push('the judge sees too little in the hostile markup itself');
  const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
  await context.route((url) => url.origin !== base, (route) => route.abort());
  const reader = await context.newPage();
  const articles = seen.filter((path) => /^\/(article|story)\/[0-9a-z]+$/.test(path));
  for (const path of articles.slice(0, kVisits)) {
    await reader.goto(base + path);
    if (await reader.evaluate(() => 'pwned' in window)) failures.push(`${path}: something ran`);
  }
  console.log(`${words.length} hostile articles, ${seen.length} addresses read, ${Math.min(articles.length, kVisits)} of ${articles.length} stories and articles opened`);
  if (articles.length < words.length) failures.push('too few of the hostile articles were taken in to prove anything');
} finally {
  await browser.close();
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await gone;
  rmSync(root, { recursive: true, force: true });
}
for (const message of failures.slice(0, 40)) console.log(message);
console.log(failures.length === 0 ? 'ok' : `${failures.length} faults`);
process.exitCode = failures.length === 0 ? 0 : 1;
