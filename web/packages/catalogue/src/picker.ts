import type { IndexEntry } from './types';

const normalize = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Every word of the search stands at the beginning of a word of the name, of an alias or of the slug. */
export function matches(entry: IndexEntry, search: string): boolean {
  const words = normalize(search).split(' ').filter(Boolean);
  const haystack = ` ${normalize([entry.name, ...entry.aliases, entry.slug].join(' '))}`;
  return words.every((word) => haystack.includes(` ${word}`));
}

interface PickerGroups {
  popular: IndexEntry[];
  others: IndexEntry[];
  /** "My provider is not listed": always offered, whatever was searched for */
  generic: IndexEntry[];
}

export function pickerGroups(entries: readonly IndexEntry[], search: string): PickerGroups {
  const found = entries.filter((entry) => !entry.generic && matches(entry, search));
  const byName = (a: IndexEntry, b: IndexEntry) => a.name.localeCompare(b.name, 'en');
  return {
    popular: found.filter((entry) => entry.tier === 1),
    others: found.filter((entry) => entry.tier !== 1).sort(byName),
    generic: entries.filter((entry) => entry.generic),
  };
}
