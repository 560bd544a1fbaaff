import axe from 'axe-core';
import { expect } from 'vitest';

/** What can be checked without a layout: names, roles, headings, labels. Colours are looked at in a browser. */
export async function expectAccessible(element: Element) {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
