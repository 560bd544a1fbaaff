import type { DashboardSession, Environment } from '@vestibule/client';

const KEY = 'vestibule-environment';
const listeners = new Set<() => void>();
let chosen = stored();
let shown: string | null = null;

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** For `useSyncExternalStore`: everything that shows the environment hears of a change. */
export function onEnvironmentChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const chosenEnvironment = () => chosen;

/** The environment of the page: the chosen one, the one of last time, else the first. */
export function environmentOf({ environments }: DashboardSession, wanted: string | null): Environment {
  const found = environments.find(({ id }) => id === wanted) ?? environments[0];
  if (!found) throw new Error('the session has no environment');
  shown = found.id;
  return found;
}

export function chooseEnvironment(id: string) {
  chosen = id;
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // storage is blocked: the choice lasts until the page is left
  }
  for (const listener of listeners) listener();
}

/** Goes with every call: the environment that the page shows. */
export const environmentHeader = (): Record<string, string> => (shown ? { 'Vestibule-Environment': shown } : {});
