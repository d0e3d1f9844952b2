// Debian's Chromium, and what a page must not do in it.
import { chromium } from 'playwright-core';

export const arguments_ = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-first-run'];

export const openBrowser = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: arguments_ });

// 3:2, as most pictures of news are. Pictures come late here, so that a page which makes no room for them is seen to jump.
export const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 3 2">' +
  '<rect width="3" height="2" fill="#789"/><circle cx="1.5" cy="1" r=".7" fill="#cba"/></svg>');
const kLate = 100;  // milliseconds

// The server fetches pictures of other hosts, and the sample's hosts are nowhere.
export const isPicture = (base, url) => new URL(url).origin === base && new URL(url).pathname.startsWith('/picture/');

// A context in which such pictures come from here, and whatever a page asks of others is a fault.
export async function openContext(browser, base, options, faults) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', ...options });
  const isOurs = (url) => url.origin === base && !isPicture(base, url);
  await context.route((url) => !isOurs(url) && url.protocol !== 'file:', async (route) => {
    if (!isPicture(base, route.request().url())) {
      faults.push(`asks ${route.request().url()}`);
      return route.abort();
    }
    await new Promise((resolve) => setTimeout(resolve, kLate));
    return route.fulfill({ contentType: 'image/svg+xml', body: picture });
  });
  await context.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        window.shifts.push(`${shift.value.toFixed(4)} ${shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 120)).join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`));
  });
  return context;
}

// A page whose errors go to `faults`. Called errors, and none: that an answer has its status, and that a frame in which no script
// may run lets the checker run none.
export async function openPage(context, faults) {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    // What blocks workers here fails in a sandboxed frame: that is the test's own script.
    if (!/'serviceWorker' property/.test(error.message)) faults.push(`script: ${error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404|Blocked script execution in 'about:srcdoc'/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  return page;
}
