import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '@vestibule/client';
import { RelativeTime, Table } from '@vestibule/ui';
import { SignInBadge, useMistake } from '@vestibule/views';

export function TestList({ tests }: { tests: readonly SignIn[] }) {
  const { t } = useTranslation('portal');
  return (
    <Table
      label={t('test.runs')}
      rows={tests}
      rowKey={(test) => test.id}
      columns={[
        {
          id: 'time',
          title: t('test.time'),
          cell: (test) => (
            <Link to="/sso/connection/events/$id" params={{ id: test.id }}>
              <RelativeTime value={test.started_at} />
            </Link>
          ),
        },
        { id: 'state', title: t('test.state'), cell: (test) => <SignInBadge state={test.state} /> },
        { id: 'result', title: t('test.result'), cell: (test) => <Result test={test} /> },
      ]}
    />
  );
}

function Result({ test }: { test: SignIn }) {
  const { t } = useTranslation('portal');
  const mistake = useMistake(test.failure?.code);
  const text = test.failure ? (mistake?.title ?? test.failure.code) : (test.email ?? '–');
  return (
    <>
      {text}
      {!test.current_configuration && ` (${t('test.oldSettings')})`}
    </>
  );
}
