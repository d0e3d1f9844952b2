// Tab through a page as a reader without a mouse does.
const kMost = 1500;  // presses: more than any page has places to stop at

// What is wrong: what Tab does not reach, and where the focus is not to be seen.
export async function walk(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], iframe')];
    const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0);
    const groups = new Set();  // of radio buttons, Tab reaches one
    return seen.filter((element) => {
      if (element.type !== 'radio' || !groups.has(element.name)) return groups.add(element.type === 'radio' ? element.name : element);
      return false;
    }).map((element, number) => {
      element.dataset.stop = number;
      return element.outerHTML.slice(0, 120);
    });
  });
  const reached = new Set();
  const messages = [];
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  for (let i = 0; i < kMost && reached.size < wanted.length; ++i) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        number: element.dataset.stop,
        ring: element.localName === 'iframe' ||  // its ring is inside
          style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (!stop) {
      if (i > wanted.length + 5) break;
      continue;
    }
    if (stop.number === undefined || reached.has(stop.number)) continue;
    reached.add(stop.number);
    if (!stop.ring) messages.push(`no ring around ${wanted[stop.number]}`);
    if (!stop.inside) messages.push(`focus out of sight: ${wanted[stop.number]}`);
  }
  for (const [number, element] of wanted.entries()) {
    if (!reached.has(String(number))) messages.push(`not reached: ${element}`);
  }
  return messages;
}
