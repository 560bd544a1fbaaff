import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedSetupLink, Organization } from '@vestibule/client';
import { Alert, CopyButton, CopyField, copyText, DateTime, Stack, TextArea, useAnnounce } from '@vestibule/ui';
import styles from './IssuedLink.module.css';

/** The link, this once, and a text for the message to the admin. It is put on the clipboard right away where that is allowed. */
export function IssuedLink({ link, organization }: { link: IssuedSetupLink; organization: Organization }) {
  const { t, i18n } = useTranslation('dashboard');
  const announce = useAnnounce();
  const tried = useRef(false);
  const [copied, setCopied] = useState(false);
  const until = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(link.expires_at));
  const message = t('issued.message', { organization: organization.name, url: link.url, until });

  useEffect(() => {
    if (tried.current) return;
    tried.current = true;
    void copyText(link.url).then((done) => {
      setCopied(done);
      if (done) announce(t('issued.copied'));
    });
  }, [link.url, announce, t]);

  return (
    <Stack>
      <Alert tone={copied ? 'success' : 'warning'} title={copied && t('issued.copied')}>
        {t('issued.once')}
      </Alert>
      <CopyField label={t('issued.link')} name={t('issued.link')} value={link.url} />
      <p>
        {t('issued.until')} <DateTime value={link.expires_at} />
      </p>
      <div className={styles.message}>
        <TextArea label={t('issued.messageLabel')} readOnly rows={10} value={message} />
        <CopyButton name={t('issued.messageName')} value={message} text={t('issued.copyMessage')} />
      </div>
    </Stack>
  );
}
