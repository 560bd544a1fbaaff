import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Connection } from '@vestibule/client';
import { Alert, buttonClass, Card, PageHeader, Row, Stack } from '@vestibule/ui';
import { formGuideQuery, Loaded } from '@vestibule/views';
import { connectionQuery } from '../../api';
import { MetadataForm } from '../metadata/MetadataForm';

export function EditPage() {
  const { t } = useTranslation('portal');
  const connection = useQuery(connectionQuery);
  return (
    <Loaded query={connection} page={t('edit.title')}>
      {(data) => (data ? <Edit connection={data} /> : <Navigate to="/sso/new" replace />)}
    </Loaded>
  );
}

/** The same forms as in the set-up. On an active connection the result waits as a candidate until it was tested. */
function Edit({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const provider = useQuery(formGuideQuery(connection.provider));
  return (
    <Stack gap={5}>
      <PageHeader title={t('edit.title')} intro={t('edit.intro')} />
      {connection.state === 'active' && (
        <Alert tone="warning" title={t('edit.active')}>
          {t('edit.activeText')}
        </Alert>
      )}
      <Card>
        <Loaded query={provider}>
          {(guide) =>
            guide && (
              <MetadataForm
                provider={guide}
                configuration={connection.candidate ?? connection.configuration}
                ourValues={connection.our_values}
                onSaved={() =>
                  navigate({ to: '/sso/setup/$slug/$step', params: { slug: connection.provider, step: 'test' } })
                }
              />
            )
          }
        </Loaded>
      </Card>
      <Row>
        <Link to="/sso/connection" className={buttonClass('secondary')}>
          {t('edit.back')}
        </Link>
      </Row>
    </Stack>
  );
}
