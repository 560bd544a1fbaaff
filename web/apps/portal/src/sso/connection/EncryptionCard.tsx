import { useEffect, useRef, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Connection } from '@vestibule/client';
import { Alert, Button, buttonClass, Card, Checkbox, Row, Stack } from '@vestibule/ui';
import { MutationError, useProvider, ValueBoxes } from '@vestibule/views';
import { activityQuery, keepConnection, saveEncryption, testsQuery } from '../../api';

/** For identity providers that encrypt what they send. Switching is an edit like any other: it works once it was tested and activated. */
export function EncryptionCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const [encrypted, setEncrypted] = useState(connection.encrypted_assertions);
  const [cbc, setCbc] = useState(connection.allow_aes_cbc);
  const saving = useMutation({
    mutationFn: saveEncryption,
    onSuccess: (changed) => {
      keepConnection(client, changed);
      void client.invalidateQueries({ queryKey: testsQuery.queryKey });
      void client.invalidateQueries({ queryKey: activityQuery.queryKey });
    },
  });
  const wanted = { encrypted_assertions: encrypted, allow_aes_cbc: encrypted && cbc };
  const changed =
    wanted.encrypted_assertions !== connection.encrypted_assertions ||
    wanted.allow_aes_cbc !== connection.allow_aes_cbc;
  const choose = (set: (on: boolean) => void) => (on: boolean) => {
    set(on);
    saving.reset();
  };
  return (
    <Card title={t('encryption.title')}>
      <Stack>
        <Checkbox
          label={t('encryption.switch')}
          hint={t('encryption.hint')}
          checked={encrypted}
          onChange={choose(setEncrypted)}
        />
        {encrypted && (
          <Checkbox
            label={t('encryption.cbc')}
            hint={t('encryption.cbcHint')}
            checked={cbc}
            onChange={choose(setCbc)}
          />
        )}
        {changed && (
          <Row>
            <Button look="primary" busy={saving.isPending} onClick={() => saving.mutate(wanted)}>
              {t('encryption.save')}
            </Button>
          </Row>
        )}
        <MutationError error={saving.error} />
        {saving.isSuccess && <Saved connection={connection} />}
        {connection.encryption_certificate !== null && <Certificate connection={connection} />}
      </Stack>
    </Card>
  );
}

/** Takes the focus, because the button that was pressed is gone. */
function Saved({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Alert
      ref={box}
      tone="success"
      role="status"
      title={t('encryption.saved')}
      actions={
        <Link
          to="/sso/setup/$slug/$step"
          params={{ slug: connection.provider, step: 'test' }}
          className={buttonClass('secondary')}
        >
          {t('notice.test')}
        </Link>
      }
    >
      {connection.encrypted_assertions ? t('encryption.savedOn') : t('encryption.savedOff')}
    </Alert>
  );
}

function Certificate({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const provider = useProvider(connection.provider);
  return (
    <Stack gap={2}>
      <p>{t('encryption.certificate')}</p>
      <ValueBoxes
        names={['encryption_certificate']}
        ourValues={{ encryption_certificate: connection.encryption_certificate ?? '' }}
        provider={provider}
      />
    </Stack>
  );
}
