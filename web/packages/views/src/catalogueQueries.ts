import { queryOptions, useQuery } from '@tanstack/react-query';
import { loadIndex, loadMistakes, loadProvider, type Mistake, type Provider } from '@vestibule/catalogue';

// the catalogue is part of the app: what was loaded once stays right
const forever = { staleTime: Infinity, gcTime: Infinity } as const;

export const indexQuery = queryOptions({ queryKey: ['catalogue', 'index'], queryFn: loadIndex, ...forever });

export const mistakesQuery = queryOptions({ queryKey: ['catalogue', 'mistakes'], queryFn: loadMistakes, ...forever });

export const providerQuery = (slug: string) =>
  queryOptions({ queryKey: ['catalogue', 'provider', slug], queryFn: () => loadProvider(slug), ...forever });

/** For forms: a connection whose provider this catalogue does not know gets the fields of generic SAML. */
export const formGuideQuery = (slug: string) =>
  queryOptions({
    queryKey: ['catalogue', 'form', slug],
    queryFn: async () => (await loadProvider(slug)) ?? loadProvider('generic-saml'),
    ...forever,
  });

/** The guide of a provider once it is loaded; null also for a slug that this catalogue does not know. */
export function useProvider(slug: string | undefined): Provider | null {
  return useQuery({ ...providerQuery(slug ?? ''), enabled: slug !== undefined }).data ?? null;
}

export function useMistake(code: string | null | undefined): Mistake | null {
  const mistakes = useQuery({ ...mistakesQuery, enabled: Boolean(code) }).data;
  return (code && mistakes?.get(code)) || null;
}

/** The name people know: of the catalogue, else the slug. */
export function useProviderName(slug: string): string {
  const index = useQuery(indexQuery).data;
  return index?.find((entry) => entry.slug === slug)?.name ?? slug;
}
