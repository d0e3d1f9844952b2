// Every template, in both languages of the interface: valid HTML and CSS, no fault that axe knows, nothing wider than a narrow window,
// everything within reach of the keyboard, nothing asked of others, light, and still.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vnu from 'vnu-jar';
import { openBrowser, openContext, openPage } from './browser.mjs';
import { walk } from './keyboard.mjs';
import { openPortal, templates } from './portal.mjs';

const kMostBytes = 50 * 1024;  // of a page as sent, without pictures
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

// What the server sends, checked all at once: the checker takes longer to start than to read.
async function checkMarkup(portal, urls) {
  const folder = join(portal.root, 'html');
  mkdirSync(folder);
  for (const [name, url] of urls) {
    const text = url.startsWith('file:') ? readFileSync(new URL(url)) : await (await fetch(url)).text();
    writeFileSync(join(folder, `${name}.html`), text);
    const style = String(text).match(/href="(\/assets\/style-[^"]+)"/);
    if (style) writeFileSync(join(folder, 'style.css'), await (await fetch(portal.base + style[1])).text());
  }
  try {
    execFileSync('java', ['-jar', vnu, '--format', 'json', '--stdout', '--also-check-css', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    for (const { type, subType, url, lastLine, message, extract } of JSON.parse(error.stdout).messages) {
      fault(`vnu: ${url.split('/').at(-1)}:${lastLine}`, `${subType ?? type}: ${message} ${extract ?? ''}`);
    }
  }
}

async function checkAxe(page, where) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags, resultTypes: ['violations'] }), kTags);
  for (const { id, nodes } of violations) {
    fault(`axe: ${where}`, `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary})`);
  }
}

async function checkWidth(page, where) {
  const { wide, width, by } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth, width: document.documentElement.clientWidth,
    by: [...document.querySelectorAll('body *')].find((element) => element.getBoundingClientRect().right > innerWidth + 1 &&
      !element.closest('.menu, .table, .skip'))?.outerHTML.slice(0, 150),
  }));
  if (wide > width) fault(`width: ${where}`, `${wide} px in a window of ${width} px, by ${by}`);
}

async function checkLoad(page, url, where) {
  let bytes = 0;
  const count = async (response) => {
    if (response.request().resourceType() === 'image') return;
    bytes += (await response.request().sizes()).responseBodySize;
  };
  const counts = [];
  const listen = (response) => counts.push(count(response));
  page.on('response', listen);
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(counts);
  page.off('response', listen);
  if (bytes > kMostBytes && !url.startsWith('file:')) fault(`weight: ${where}`, `${bytes} bytes`);
  for (const shift of await page.evaluate(() => window.shifts)) fault(`shift: ${where}`, shift);
  return bytes;
}

// Light and wide first, then the narrow window, which is also what 400 % of zoom makes of a wide one, then dark.
async function checkPage(page, url, where, thorough) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  const bytes = await checkLoad(page, url, where);
  await checkAxe(page, `${where} light`);
  if (thorough) for (const message of await walk(page)) fault(`keyboard: ${where}`, message);
  await page.setViewportSize({ width: 320, height: 256 });
  await checkWidth(page, where);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAxe(page, `${where} dark, 320 px`);
  return bytes;
}

// Follows, saves and votes, so that the pages that are the reader's own are full. The browsers of both languages are one reader.
async function becomeReader(browser, base, paths) {
  const page = await openPage(await openContext(browser, base, {}, faults), faults);
  for (const [name, action] of [['story', 'follow'], ['outlet', 'follow'], ['search', 'follow'], ['article', 'save']]) {
    await page.goto(base + paths[name]);
    const button = page.locator(`form[action="/mine/${action}"] button`).first();
    const word = await button.textContent();
    await button.click();
    if (await button.textContent() === word) fault(name, `${action}: the button stays “${word}”`);
  }
  await page.locator('.useful button').first().click();
  if (await page.locator('.useful .said').count() === 0) fault('article', 'a vote is not thanked for');
  await page.context().close();
}

const portal = await openPortal(process.argv[2]);
const browser = await openBrowser();
try {
  const paths = await templates(portal.base);
  const urls = [];
  const weights = {};
  await becomeReader(browser, portal.base, paths);
  await Promise.all(['vi', 'en'].map(async (language) => {
    const said = [];
    const context = await openContext(browser, portal.base, { locale: language }, said);
    await context.addCookies([{ name: 'lang', value: language, url: portal.base }]);
    const page = await openPage(context, said);
    const all = { ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, portal.base + path])),
      explain: pathToFileURL(portal.explained[language]).href };
    for (const [name, url] of Object.entries(all)) {
      weights[name] = await checkPage(page, url, `${name} ${language}`, language === 'vi');
      for (const message of said.splice(0)) fault(`${name} ${language}`, message);
      urls.push([`${name}-${language}`, url.startsWith('file:') ? url : `${url}${url.includes('?') ? '&' : '?'}lang=${language}`]);
    }
    await context.close();
  }));
  await checkMarkup(portal, urls);
  console.log(`${urls.length} pages, bytes as sent: ${Object.entries(weights).map(([name, bytes]) => `${name} ${bytes}`).join(', ')}`);
} finally {
  await browser.close();
  await portal.stop();
}
for (const message of faults) console.log(message);
console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
