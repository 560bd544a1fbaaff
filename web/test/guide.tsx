import { render } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { valuesIn, type Mistake, type Provider, type Step } from '../packages/catalogue/src';
import { VALUES_OF } from '../packages/catalogue/build/catalogue.mjs';
import { mistakesQuery } from '../packages/views/src';
import { startTexts } from '../apps/portal/src/texts';
import { GuideContent } from '../apps/portal/src/sso/setup/GuideContent';

/** What a connection of this protocol has, each value to be told from the others. */
export const valuesOf = (protocol: string): Record<string, string> =>
  Object.fromEntries((VALUES_OF[protocol] ?? []).map((name) => [name, `https://values.example/${name}`]));

/** Draws something of the catalogue as the portal does, with all mistakes at hand. */
export function draw(content: ReactNode, mistakes: ReadonlyMap<string, Mistake> = new Map()): HTMLElement {
  startTexts();
  const client = new QueryClient();
  client.setQueryData(mistakesQuery.queryKey, mistakes);
  return render(<QueryClientProvider client={client}>{content}</QueryClientProvider>).container;
}

// marks of the catalogue that were not drawn, other markup, and what a missing value turns into
const LEFT_OVER =
  /\{\{|\}\}|\*\*|\]\(|`|<\/?(a|b|br|code|em|i|img|li|p|script|strong|ul)\b|\bundefined\b|\bnull\b|\bNaN\b|\[object/;

/** What no reader should see, whatever was drawn. */
export function flawsOf(drawn: Element): string[] {
  const text = drawn.textContent;
  const links = [...drawn.querySelectorAll('a')].filter(({ href }) => !/^https:\/\/[^\s{}]+$/.test(href));
  const pictures = [...drawn.querySelectorAll('svg[role=img]')].filter(
    (svg) => !svg.querySelector('title')?.textContent,
  );
  const empty = [...drawn.querySelectorAll('p, dt, dd, th, td, strong')].filter((part) => !part.textContent.trim());
  return [
    ...(text.trim() === '' ? ['nothing is drawn'] : []),
    ...[LEFT_OVER.exec(text)?.[0]].flatMap((found) => (found ? [`"${found}" is left over`] : [])),
    ...links.map((link) => `the link ${link.getAttribute('href')} leads nowhere`),
    ...[...drawn.querySelectorAll('img')].map((image) => `an image is not shipped: ${image.src}`),
    ...pictures.map(() => 'a picture has no text alternative'),
    ...empty.map((part) => `an empty ${part.tagName.toLowerCase()}`),
  ];
}

/** What is wrong with a step as it is drawn for a connection of its protocol. */
export function flawsOfStep(provider: Provider, step: Step): string[] {
  const ourValues = valuesOf(provider.protocol);
  const drawn = draw(<GuideContent step={step} provider={provider} ourValues={ourValues} />);
  const boxes = [...drawn.querySelectorAll('code')].map(({ textContent }) => textContent);
  const unresolved = valuesIn(step.body).filter((name) => !ourValues[name] || !boxes.includes(ourValues[name]));
  const table = step.shows_attributes && provider.attributes.length > 0 && !drawn.querySelector('tbody tr');
  return [
    ...(step.title.trim() ? [] : ['the step has no title']),
    ...unresolved.map((name) => `${name} has no value to copy`),
    ...(table ? ['the table of attributes is missing'] : []),
    ...flawsOf(drawn),
  ].map((flaw) => `${step.id}: ${flaw}`);
}
