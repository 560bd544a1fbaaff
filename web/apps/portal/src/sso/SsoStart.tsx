import { Navigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { Connection } from '@vestibule/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@vestibule/views';
import { connectionQuery, useSession } from '../api';
import { FeaturePage } from '../home/FeaturePage';
import { currentStep } from './setup/progress';

/** Leads to where Single Sign-On stands: picker, the saved step of the set-up, or the connection. */
export function SsoStart() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const connection = useQuery(connectionQuery);
  const offered = session.features.some(({ intent, offered: is }) => intent === 'sso' && is);
  if (!offered && !connection.data) return <FeaturePage />;
  return (
    <Loaded query={connection} page={t('connection.title')}>
      {(data) => <Redirect connection={data} />}
    </Loaded>
  );
}

function Redirect({ connection }: { connection: Connection | null }) {
  if (!connection) return <Navigate to="/sso/new" replace />;
  if (connection.state !== 'draft') return <Navigate to="/sso/connection" replace />;
  return (
    <Navigate
      to="/sso/setup/$slug/$step"
      params={{ slug: connection.provider, step: currentStep(connection) }}
      replace
    />
  );
}
