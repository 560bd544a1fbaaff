import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { ApiProblem } from '@vestibule/client';
import { FailurePanel, MutationError, useMistake } from '@vestibule/views';

interface MetadataProblemProps {
  error: unknown;
  provider: Provider;
  ourValues: Readonly<Record<string, string>>;
}

/** Why the service did not take the metadata: explained from the catalogue where it has an explanation. */
export function MetadataProblem({ error, provider, ourValues }: MetadataProblemProps) {
  const { t } = useTranslation('portal');
  const problem = error instanceof ApiProblem ? error : null;
  const mistake = useMistake(problem?.code);
  if (!problem?.code || !mistake) return <MutationError error={error} />;
  const { code, received, expected } = problem;
  return (
    <div role="alert">
      <h2 className="visually-hidden">{t('metadata.refused')}</h2>
      <FailurePanel
        failure={{ code, received, expected, rule: null, verifier: null }}
        provider={provider}
        ourValues={ourValues}
      />
    </div>
  );
}
