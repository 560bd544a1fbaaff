import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Connection } from '@vestibule/client';
import { Button, Card, ConfirmDialog, Row, useAnnounce } from '@vestibule/ui';
import { useProblemText } from '@vestibule/views';
import { connectionQuery, switchConnection, useEnvironment } from '../api';

/** Staff can take a connection out of use without losing its settings, and put it back. */
export function SwitchCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('dashboard');
  const [asking, setAsking] = useState(false);
  if (connection.state !== 'active' && connection.state !== 'inactive') return null;
  const to = connection.state === 'active' ? 'deactivation' : 'activation';
  return (
    <Card title={t(`switch.${to}.title`)}>
      <p>{t(`switch.${to}.text`)}</p>
      <Row>
        <Button onClick={() => setAsking(true)}>{t(`switch.${to}.button`)}</Button>
      </Row>
      {asking && <Question connection={connection} to={to} onClose={() => setAsking(false)} />}
    </Card>
  );
}

interface QuestionProps {
  connection: Connection;
  to: 'deactivation' | 'activation';
  onClose: () => void;
}

function Question({ connection, to, onClose }: QuestionProps) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const change = useMutation({
    mutationFn: () => switchConnection(connection.id, to),
    onSuccess: (changed) => {
      client.setQueryData(connectionQuery(environment, connection.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: [environment.id, 'connections'] });
      announce(t(`switch.${to}.done`));
      onClose();
    },
    // refused because of something this page does not know yet
    onError: () => client.invalidateQueries({ queryKey: connectionQuery(environment, connection.id).queryKey }),
  });
  return (
    <ConfirmDialog
      title={t(`switch.${to}.question`)}
      confirm={t(`switch.${to}.button`)}
      look={to === 'deactivation' ? 'danger' : 'primary'}
      busy={change.isPending}
      error={change.error && problemText(change.error)}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <p>{t(`switch.${to}.effect`)}</p>
    </ConfirmDialog>
  );
}
