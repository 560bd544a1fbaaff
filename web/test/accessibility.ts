import axe from 'axe-core';
import { expect } from 'vitest';

/** What can be checked without a layout: names, roles, headings, labels. Colours are looked at in a browser. */
export async function expectAccessible(element: Element) {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

const isNamed = (part: Element): boolean => {
  const by = part.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const texts = by.map((id) => document.getElementById(id)?.textContent ?? '');
  return [part.getAttribute('aria-label') ?? '', ...texts].some((name) => name.trim() !== '');
};

const inside = (part: Element, selector: string) => part.parentElement?.closest(selector) !== null;

/** What axe leaves open: every screen begins with one heading, stands in one main part, and says what its lists and tables are. */
function expectOrdered(screen: Element) {
  const unnamed = [...screen.querySelectorAll('ul, ol, table, dialog, nav')]
    // the list of a message is named by the message
    .filter((part) => !inside(part, '[role=alert]'))
    .filter((part) => !isNamed(part));
  const jumps = [...screen.querySelectorAll<HTMLElement>('[tabindex]')].filter(({ tabIndex }) => tabIndex > 0);
  expect({
    h1: screen.querySelectorAll('h1').length,
    main: screen.querySelectorAll('main').length,
    unnamed: unnamed.map(({ outerHTML }) => outerHTML.slice(0, 200)),
    jumps: jumps.map(({ outerHTML }) => outerHTML.slice(0, 200)),
  }).toEqual({ h1: 1, main: 1, unnamed: [], jumps: [] });
}

/** Both: for whole screens. */
export async function expectUsable(screen: Element) {
  expectOrdered(screen);
  await expectAccessible(screen);
}
