import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, PageHeader, Stack } from '@vestibule/ui';
import { Loaded, SignInBadge, useProvider } from '@vestibule/views';
import SignInView from '@vestibule/views/SignInView';
import { connectionQuery, signInQuery, useEnvironment } from '../api';

export function SignInPage() {
  const { t } = useTranslation('dashboard');
  const { organizationId, connectionId, signInId } = useParams({
    from: '/organizations/$organizationId/connections/$connectionId/sessions/$signInId',
  });
  const environment = useEnvironment();
  const signIn = useQuery(signInQuery(environment, connectionId, signInId));
  const connection = useQuery(connectionQuery(environment, connectionId)).data;
  const provider = useProvider(connection?.provider);
  return (
    <Stack gap={5}>
      <div>
        <Link
          to="/organizations/$organizationId/connections/$connectionId"
          params={{ organizationId, connectionId }}
          search={{ tab: 'sessions' }}
          className={buttonClass('quiet')}
        >
          <ArrowLeft size={16} aria-hidden />
          {t('signIn.back')}
        </Link>
      </div>
      <Loaded query={signIn} page={t('signIn.title')} lines={6}>
        {(data) => (
          <Stack gap={5}>
            <PageHeader
              title={data.test ? t('signIn.test') : t('signIn.title')}
              badge={<SignInBadge state={data.state} />}
            />
            <SignInView signIn={data} provider={provider} ourValues={connection?.our_values ?? {}} />
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}
