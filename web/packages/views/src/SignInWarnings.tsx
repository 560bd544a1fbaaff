import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '@vestibule/client';
import { Alert } from '@vestibule/ui';
import { mistakesQuery } from './catalogueQueries';
import { GuideText } from './GuideText';

/** What did not stop the sign-in but should be looked at. */
export function SignInWarnings({ signIn }: { signIn: Pick<SignIn, 'warnings'> }) {
  const { t } = useTranslation('views');
  const mistakes = useQuery({ ...mistakesQuery, enabled: signIn.warnings.length > 0 }).data;
  return signIn.warnings.map(({ code, received }) => {
    const mistake = mistakes?.get(code);
    return (
      <Alert key={code} tone="warning" title={mistake?.title ?? code}>
        {mistake && <GuideText text={mistake.fix} />}
        {received && <p>{t('event.arrived', { received })}</p>}
      </Alert>
    );
  });
}
