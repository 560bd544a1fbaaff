import type { SignIn } from '@vestibule/client';

/** Sorts and filters as the service does. */
export function selected(signIns: readonly SignIn[], query: URLSearchParams): SignIn[] {
  const sort = query.get('sort') ?? '-time';
  const direction = sort.startsWith('-') ? -1 : 1;
  const key = (signIn: SignIn) => (sort.endsWith('state') ? signIn.state : signIn.started_at);
  return signIns
    .filter(({ state }) => !query.get('state') || state === query.get('state'))
    .filter(({ origin }) => !query.get('origin') || origin === query.get('origin'))
    .filter(({ id, email }) => [id, email ?? ''].some((text) => text.includes(query.get('search') ?? '')))
    .sort((a, b) => direction * key(a).localeCompare(key(b)));
}

/** One page of a list, with the marks of its neighbours. */
export function pageOf<T extends { id: string }>(rows: readonly T[], query: URLSearchParams) {
  const size = Number(query.get('limit') ?? 10);
  const indexOf = (mark: string) => rows.findIndex(({ id }) => id === query.get(mark));
  const from = query.has('before') ? Math.max(0, indexOf('before') - size) : indexOf('after') + 1;
  const data = rows.slice(from, from + size);
  const before = from > 0 ? (data[0]?.id ?? null) : null;
  const after = from + size < rows.length ? (data.at(-1)?.id ?? null) : null;
  return { data, list_metadata: { before, after } };
}
