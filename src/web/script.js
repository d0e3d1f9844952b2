// What a browser adds to pages that work without it: keys, pages kept for when there is no net, and no room held for pictures that are
// gone. Nothing here is needed to read.
'use strict';

const kKeys = 'keys';    // 'off' in localStorage: no keys
const kFocus = 'focus';  // in sessionStorage: what had the focus on the page of that address, by selector or href

const dialog = document.getElementById('keys');
const isOn = () => localStorage.getItem(kKeys) !== 'off';
const items = () => [...document.querySelectorAll('main :is(h2, h3, h4) > a[href], main .headlines > li > a[href], main .briefs a.head')]
  .filter((link) => link.checkVisibility());

// Focus moves to the next item or the one before, counted from where it is now.
function step(by) {
  const all = items();
  const here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const acts = {
  j: () => step(1),
  k: () => step(-1),
  o: () => { if (items().includes(document.activeElement)) document.activeElement.click(); },
  s: () => document.querySelector('form[action="/mine/save"] button, form[action="/mine/follow"] button')?.click(),
  '/': () => document.getElementById('q')?.select(),
  '?': () => dialog?.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (!isOn() || dialog?.open || event.target.closest?.('input, textarea, select')) return;
  const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
});

// The switch, and the button that opens the help also when keys are off.
const button = document.getElementById('keys-help');
if (dialog && button) {
  const choice = dialog.querySelector('input');
  button.hidden = false;
  button.addEventListener('click', () => dialog.showModal());
  choice.checked = isOn();
  choice.addEventListener('change', () => localStorage.setItem(kKeys, choice.checked ? 'on' : 'off'));
}

// A page that one comes back to, by a button on it or by going back, has its focus where it was.
const place = () => kFocus + location.pathname;
function selectorOf(element) {
  const action = element?.closest('form')?.getAttribute('action');
  if (element?.matches('a[href]')) return `a[href="${CSS.escape(element.getAttribute('href'))}"]`;
  return element?.matches('button') && action ? `form[action="${CSS.escape(action)}"] button` : '';
}
addEventListener('pagehide', () => sessionStorage.setItem(place(), selectorOf(document.activeElement)));
const came = performance.getEntriesByType('navigation')[0]?.type;
const kept = sessionStorage.getItem(place());
if (kept && !location.hash && (came === 'back_forward' || kept.startsWith('form'))) {
  document.querySelector(kept)?.focus({ preventScroll: true });
}
sessionStorage.removeItem(place());

// Below what is seen, a picture that is gone gives its room away; above, nothing may move.
function giveAway(image) {
  const frame = image.closest?.('.frame');
  if (frame && frame.getBoundingClientRect().top > innerHeight) frame.hidden = true;
}
addEventListener('error', (event) => giveAway(event.target), true);
for (const image of document.querySelectorAll('.frame img')) {
  if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy') giveAway(image);
}

// What the worker keeps is listed on the page that it shows when there is no net.
async function listKept(list) {
  const cache = await caches.open('pages');
  for (const request of await cache.keys()) {
    const page = new DOMParser().parseFromString(await (await cache.match(request, { ignoreVary: true })).text(), 'text/html');
    const link = document.createElement('a');
    link.href = new URL(request.url).pathname;
    link.textContent = page.querySelector('h1')?.textContent ?? page.title;
    link.lang = page.querySelector('h1')?.lang || page.documentElement.lang;
    list.appendChild(document.createElement('li')).appendChild(link);
  }
}
const list = document.querySelector('ul.kept');
if (list && 'caches' in window) listKept(list);
if ('serviceWorker' in navigator) addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}));
