import type { IndexEntry, Mistake, Provider } from './types';

export type * from './types';
export { labelsIn, parseText, plainText, valuesIn } from './text';
export { matches, pickerGroups } from './picker';

interface Json<T> {
  default: T;
}

const providers = import.meta.glob<Json<Provider>>('../generated/providers/*.json');

/** The list of the picker: small, without the guides. */
export async function loadIndex(): Promise<IndexEntry[]> {
  const module = await import('../generated/index.json');
  return module.default as IndexEntry[];
}

/** The guide of one provider, or null when the catalogue has none under this slug. */
export async function loadProvider(slug: string): Promise<Provider | null> {
  const load = providers[`../generated/providers/${slug}.json`];
  return load ? (await load()).default : null;
}

/** Explanations of failures by their code. */
export async function loadMistakes(): Promise<ReadonlyMap<string, Mistake>> {
  const module = await import('../generated/mistakes.json');
  return new Map((module.default as Mistake[]).map((mistake) => [mistake.id, mistake]));
}
