// The service worker: the last front page, and the articles that the reader saved, for when there is no net. The server writes `kShell`
// before this, the addresses of what every page needs.
'use strict';

const kPages = 'pages';
const shellName = `shell ${kShell.join(' ')}`;
const anyCookie = { ignoreVary: true };

addEventListener('install', (event) => event.waitUntil((async () => {
  const shell = await caches.open(shellName);
  await shell.addAll([...kShell, '/offline']);
  await skipWaiting();
})()));

addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name !== shellName && name !== kPages) await caches.delete(name);
  }
  await clients.claim();
})()));

// Keeps the articles that /mine lists as saved, and no others.
async function keepSaved(mine) {
  const text = await mine.text();
  const saved = text.slice(text.indexOf('id="saved"'));
  const wanted = new Set(text.includes('id="saved"') ? [...saved.matchAll(/href="(\/article\/[0-9a-z]+)"/g)].map((match) => match[1]) : []);
  const pages = await caches.open(kPages);
  for (const { url } of await pages.keys()) {
    const path = new URL(url).pathname;
    if (path !== '/' && !wanted.delete(path)) await pages.delete(url, anyCookie);
  }
  for (const path of wanted) await pages.add(path).catch(() => {});
}

async function visit(event, path) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (request.method === 'POST') {
      event.waitUntil(path.startsWith('/mine/') ? fetch('/mine').then(keepSaved) :
        path.startsWith('/log') ? caches.delete(kPages) : undefined);
    } else if (answer.ok && path === '/mine') {
      event.waitUntil(keepSaved(answer.clone()));
    } else if (answer.ok && path === '/') {
      const copy = answer.clone();
      event.waitUntil(caches.open(kPages).then((pages) => pages.put('/', copy)));
    }
    return answer;
  } catch (error) {
    return await caches.match(path, anyCookie) ?? await caches.match('/offline', anyCookie) ?? Response.error();
  }
}

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.mode === 'navigate') {
    event.respondWith(visit(event, url.pathname));
  } else if (kShell.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname, anyCookie).then((answer) => answer ?? fetch(event.request)));
  }
});
