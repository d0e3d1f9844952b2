// A portal to look at: the sample and some pages of our own, served from a directory that goes away.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sample = join(here, '..', '..', 'sample');

async function started(server) {
  let said = '';
  for await (const bytes of server.stdout) {
    said += bytes;
    const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (address) return address[0];
  }
  throw new Error(`the server said ${said}`);
}

// Imports, serves, and gives { base, root, explained, stop() }.
export async function openPortal(program) {
  const root = mkdtempSync(join(tmpdir(), 'diemtin-browser-'));
  const data = ['--data', join(root, 'data')];
  const run = (...args) => execFileSync(program, args, { stdio: 'ignore' });
  run(...data, 'import', join(sample, 'pages'));
  const broken = join(root, 'empty.html');
  writeFileSync(broken, '');
  try {
    run(...data, 'import', join(here, 'pages'), broken);  // what cannot be read is counted, for the desk to show
  } catch (error) {
    if (error.status !== 1) throw error;
  }
  const explained = {};
  for (const language of ['vi', 'en']) {
    explained[language] = join(root, `explain-${language}.html`);
    run('read', '--explain-html', explained[language], '--ui', language, join(sample, 'pages', 'bensong', 'arafura-dam-phan.html'));
  }
  const server = spawn(program, [...data, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const base = await started(server);
  const stop = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await gone;
    rmSync(root, { recursive: true, force: true });
  };
  return { base, root, explained, stop };
}

async function json(base, path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// One address of every template, { name: path }. The story is the largest of those that have copies and a storyline.
export async function templates(base) {
  const lines = [];
  for (const { id } of (await json(base, '/storylines.json')).storylines) lines.push(await json(base, `/storyline/${id}.json`));
  const line = lines.reduce((a, b) => (b.stories > a.stories ? b : a)).id;
  const stories = [];
  for (const { timeline } of lines) {
    for (const { id } of timeline) stories.push(await json(base, `/story/${id}.json`));
  }
  const weight = (story) => (story.best.copies.length > 0 ? 1000 : 0) + story.articles;
  const story = stories.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const outlet = stories.map((row) => row.best.outlet).find((name) => name);
  const arabic = (await json(base, `/search.json?q=${encodeURIComponent('الميناء')}`)).hits[0];
  const query = encodeURIComponent('hà tĩnh');
  return {
    front: '/', section: '/section/current', story: `/story/${story.id}`, why: `/story/${story.id}/why-here`,
    storyline: `/storyline/${line}`, storylines: '/storylines', article: `/article/${story.best.id}`,
    printed: `/article/${story.best.id}?text=printed`, arabic: `/article/${arabic.id}`,
    outlet: `/outlet/${encodeURIComponent(outlet)}`, search: `/search?q=${query}`, nothing: '/search?q=xyzzy', empty: '/search',
    person: `/person/${encodeURIComponent('Lương Thị Sen')}`, place: '/place/Indonesia', tag: '/tag/metro', agency: '/agency/TTXSH',
    ranked: '/section/current?order=newest', offline: '/offline', about: '/about', mine: '/mine', digest: '/mine/digest', desk: '/desk', login: '/login', missing: '/story/none',
  };
}
