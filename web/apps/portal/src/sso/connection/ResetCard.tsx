import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@vestibule/client';
import { Button, Card, ConfirmByTyping, Row } from '@vestibule/ui';
import { useProblemText } from '@vestibule/views';
import { connectionQuery, resetConnection, sessionQuery, useSession } from '../../api';

/** Deletes the connection and begins anew; the name of the organization has to be typed. */
export function ResetCard() {
  const { t } = useTranslation('portal');
  const { organization } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const reset = useMutation({
    mutationFn: () => resetConnection(organization.name),
    onSuccess: async () => {
      client.setQueryData(connectionQuery.queryKey, null);
      client.removeQueries({ queryKey: ['sso'], predicate: ({ queryKey }) => queryKey[1] !== 'connection' });
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      setOpen(false);
      await navigate({ to: '/sso/new' });
    },
  });
  const error = reset.error && (isProblem(reset.error, 422) ? t('reset.wrongName') : problemText(reset.error));
  return (
    <Card title={t('reset.title')}>
      <p>{t('reset.text')}</p>
      <Row>
        <Button
          onClick={() => {
            reset.reset();
            setOpen(true);
          }}
        >
          {t('reset.button')}
        </Button>
      </Row>
      {open && (
        <ConfirmByTyping
          title={t('reset.question')}
          word={organization.name}
          confirm={t('reset.button')}
          busy={reset.isPending}
          error={error}
          onConfirm={() => reset.mutate()}
          onClose={() => setOpen(false)}
        >
          <p>{t('reset.effect')}</p>
          <p>{t('reset.newValues')}</p>
        </ConfirmByTyping>
      )}
    </Card>
  );
}
