// What the script adds: keys and their switch, focus that stays, pages kept for when there is no net. And pages without it.
import { openBrowser, openContext, openPage } from './browser.mjs';
import { openPortal, templates } from './portal.mjs';

const faults = [];
const check = (good, what) => { if (!good) faults.push(what); };
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('href') ?? document.activeElement.id);

async function tryKeys(page, base, paths) {
  await page.goto(base);
  await page.keyboard.press('j');
  const first = await focused(page);
  check(first.startsWith('/story/'), `j goes to the first story: ${first}`);
  await page.keyboard.press('j');
  const second = await focused(page);
  check(second !== first && second.startsWith('/story/'), `j goes on: ${second}`);
  await page.keyboard.press('k');
  check(await focused(page) === first, 'k goes back');
  await page.keyboard.press('o');
  await page.waitForURL(base + first);
  await page.goBack();
  check(await focused(page) === first, 'going back, the focus is where it was');

  await page.keyboard.press('/');
  check(await focused(page) === 'q', '/ goes to the search box');
  await page.keyboard.type('j?/');
  check(await page.inputValue('#q') === 'j?/', 'in the box keys are letters');
  await page.locator('#q').blur();
  await page.keyboard.press('Control+j');
  check(!await page.locator('#keys').isVisible(), 'with Ctrl a key is the browser\'s');

  await page.keyboard.press('?');
  check(await page.locator('#keys').isVisible(), '? shows the help');
  await page.locator('#keys input').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('?');
  check(!await page.locator('#keys').isVisible(), 'switched off, keys stay off');
  await page.locator('#keys-help').click();
  await page.locator('#keys input').check();
  await page.keyboard.press('Escape');
  check(await focused(page) === 'keys-help', 'closing the help gives the focus back');

  await page.goto(base + paths.article);
  const button = page.locator('form[action="/mine/save"] button').first();
  const word = await button.textContent();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('s')]);
  check(await button.textContent() !== word, 's saves the article');
  await button.focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  check(await button.evaluate((element) => element === document.activeElement), 'a button pressed keeps the focus');
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

async function tryOffline(context, page, base, paths) {
  await page.goto(base);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`${base}/mine`);
  await page.goto(base);
  const title = await page.locator('main h2').first().textContent();
  await page.waitForFunction(async (path) => {
    const cache = await caches.open('pages');
    return await cache.match('/', { ignoreVary: true }) && await cache.match(path, { ignoreVary: true });
  }, paths.article);
  await context.setOffline(true);
  await page.goto(base);
  check(await page.locator('main h2').first().textContent() === title, 'the last front page is kept');
  check(await page.evaluate(() => document.styleSheets[0]?.cssRules.length > 0), 'with its style');
  await page.goto(base + paths.article);
  check(await page.locator('main h1').count() === 1, 'a saved article is kept');
  await page.goto(base + paths.storyline);
  await page.locator(`ul.kept a[href="${paths.article}"]`).waitFor();
  await page.locator('ul.kept a[href="/"]').waitFor();
  await context.setOffline(false);
}

async function tryWithout(browser, base) {
  const context = await openContext(browser, base, { javaScriptEnabled: false }, faults);
  const page = await openPage(context, faults);
  await page.goto(base);
  check(!await page.locator('#keys-help').isVisible() && !await page.locator('#keys').isVisible(), 'without script nothing of it shows');
  await page.locator('main h2 a').first().click();
  await page.fill('#q', 'hà tĩnh');
  await page.locator('header .search button').click();
  check(await page.locator('.hits li').count() > 0, 'without script one reads and searches');
  await context.close();
}

const portal = await openPortal(process.argv[2]);
const browser = await openBrowser();
try {
  const paths = await templates(portal.base);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await openPage(context, []);
  await tryKeys(page, portal.base, paths);
  await tryOffline(context, page, portal.base, paths);
  await tryWithout(browser, portal.base);
} finally {
  await browser.close();
  await portal.stop();
}
for (const message of faults) console.log(message);
console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
