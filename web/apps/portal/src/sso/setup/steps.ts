import type { Provider, Step } from '@vestibule/catalogue';
import type { Connection } from '@vestibule/client';

export const OUR_STEPS = ['metadata', 'test', 'attributes', 'activate'] as const;
type OurStep = (typeof OUR_STEPS)[number];

export type WizardStep =
  { kind: 'guide'; id: string; step: Step; done: boolean } | { kind: OurStep; id: OurStep; done: boolean };

/** The whole way of a provider: its guide, then what happens here. */
export function wizardSteps(provider: Provider, connection: Connection, reached: number): WizardStep[] {
  const configured = connection.configuration !== null;
  const tested =
    connection.activation.allowed || !['not_configured', 'not_tested'].includes(connection.activation.reason ?? '');
  const done: Record<OurStep, boolean> = {
    metadata: configured,
    test: configured && tested,
    attributes: configured && tested,
    activate: connection.state === 'active' && connection.candidate === null,
  };
  return [
    ...provider.steps.map((step, index) => ({
      kind: 'guide' as const,
      id: String(index + 1),
      step,
      done: configured || index + 1 < reached,
    })),
    ...OUR_STEPS.map((id) => ({ kind: id, id, done: done[id] })),
  ];
}

export interface Position {
  number: number;
  step: WizardStep;
  previous: WizardStep | null;
  next: WizardStep | null;
}

/** Where a step of the address stands on the way; null when there is no such step. */
export function positionOf(steps: readonly WizardStep[], id: string): Position | null {
  const index = steps.findIndex((step) => step.id === id);
  const step = steps[index];
  if (!step) return null;
  return { number: index + 1, step, previous: steps[index - 1] ?? null, next: steps[index + 1] ?? null };
}
