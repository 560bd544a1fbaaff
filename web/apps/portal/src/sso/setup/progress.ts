import type { Connection } from '@vestibule/client';

interface Progress {
  step: string;
  /** how many steps of the guide were reached */
  reached: number;
}

const START: Progress = { step: '1', reached: 1 };
const key = (connectionId: string) => `vestibule-progress-${connectionId}`;

/** How far this browser came in the guide. Everything that was entered is on the server; this is only the bookmark. */
export function readProgress(connectionId: string): Progress {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(connectionId)) ?? 'null');
    return isProgress(stored) ? stored : START;
  } catch {
    return START;
  }
}

export function saveProgress(connectionId: string, step: string): Progress {
  const before = readProgress(connectionId);
  const progress = { step, reached: Math.max(before.reached, Number(step) || Infinity) };
  try {
    localStorage.setItem(key(connectionId), JSON.stringify({ ...progress, reached: Math.min(progress.reached, 999) }));
  } catch {
    // storage is blocked: the guide begins at its first step next time
  }
  return progress;
}

/** Where the set-up goes on. */
export const currentStep = (connection: Connection) =>
  connection.configuration ? 'test' : readProgress(connection.id).step;

const isProgress = (value: unknown): value is Progress =>
  typeof value === 'object' &&
  value !== null &&
  'step' in value &&
  typeof value.step === 'string' &&
  'reached' in value &&
  typeof value.reached === 'number';
