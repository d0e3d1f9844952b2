// Lighthouse on every template, as a phone: accessibility, best practices and search engines must be 100. Its performance and what it
// rests on are printed only: they are of this machine at this moment.
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { arguments_, isPicture, picture } from './browser.mjs';
import { openPortal, templates } from './portal.mjs';

const kMustBeFull = ['accessibility', 'best-practices', 'seo'];
// Lighthouse loads no page that is an error, and the others are of a template that is looked at already.
const kLeftOut = ['missing', 'printed', 'empty', 'nothing', 'digest', 'arabic'];
const faults = [];

// What the server would fetch from other hosts comes from here.
async function openPage(browser, base) {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!isPicture(base, request.url())) return request.continue();
    return request.respond({ contentType: 'image/svg+xml', body: picture });
  });
  return page;
}

async function look(browser, base, name, path) {
  const page = await openPage(browser, base);
  const { lhr } = await lighthouse(base + path, { logLevel: 'error', output: 'json', disableFullPageScreenshot: true }, undefined, page);
  await page.close();
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round(score * 100)]));
  const value = (id) => lhr.audits[id].numericValue;
  console.log(`${name.padEnd(12)} ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join(', ')}, ` +
    `LCP ${(value('largest-contentful-paint') / 1000).toFixed(2)} s, CLS ${value('cumulative-layout-shift').toFixed(3)}, ` +
    `blocked ${Math.round(value('total-blocking-time'))} ms`);
  for (const category of kMustBeFull) {
    if (scores[category] === 100) continue;
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const { score, title, details } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 1) {
        faults.push(`${name}: ${category}: ${title} ${JSON.stringify(details?.items?.slice(0, 2) ?? '').slice(0, 400)}`);
      }
    }
  }
}

const portal = await openPortal(process.argv[2]);
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: arguments_ });
try {
  for (const [name, path] of Object.entries(await templates(portal.base))) {
    if (!kLeftOut.includes(name)) await look(browser, portal.base, name, path);
  }
} finally {
  await browser.close();
  await portal.stop();
}
for (const message of faults) console.log(message);
console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
