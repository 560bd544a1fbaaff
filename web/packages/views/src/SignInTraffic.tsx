import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInDetail } from '@vestibule/client';
import { DateTime, DescriptionList, Skeleton, Stack } from '@vestibule/ui';
import { maskXml } from './masking';

const CodeBlock = lazy(() => import('@vestibule/ui/components/CodeBlock'));

/** The request as it was sent and the response as it arrived. */
export function SignInTraffic({ signIn, shown }: { signIn: SignInDetail; shown: boolean }) {
  const { t } = useTranslation('views');
  const { request, response } = signIn;
  return (
    <Stack>
      <Part title={t('event.request')} missing={request ? null : t('event.noRequest')}>
        {request && (
          <>
            <DescriptionList
              items={[
                request.sent_at !== null && { term: t('event.sentAt'), details: <DateTime value={request.sent_at} /> },
                request.binding !== null && { term: t('event.binding'), details: request.binding },
                request.url !== null && { term: t('event.url'), details: <code>{request.url}</code> },
              ]}
            />
            <Xml name={t('event.requestXml')} xml={request.xml} fileName={`${signIn.id}-request.xml`} />
          </>
        )}
      </Part>
      <Part title={t('event.response')} missing={response ? null : t('event.noResponse')}>
        {response && (
          <>
            {response.received_at && (
              <DescriptionList
                items={[{ term: t('event.receivedAt'), details: <DateTime value={response.received_at} /> }]}
              />
            )}
            <Xml
              name={t('event.responseXml')}
              xml={response.xml && (shown ? response.xml : maskXml(response.xml))}
              fileName={`${signIn.id}-response.xml`}
            />
          </>
        )}
      </Part>
    </Stack>
  );
}

function Part({ title, missing, children }: { title: string; missing: string | null; children: ReactNode }) {
  return (
    <Stack gap={3}>
      <h3>{title}</h3>
      {missing ? <p>{missing}</p> : children}
    </Stack>
  );
}

function Xml({ name, xml, fileName }: { name: string; xml: string | null; fileName: string }) {
  const { t } = useTranslation('views');
  if (!xml) return <p>{t('event.xmlExpired')}</p>;
  return (
    <Suspense fallback={<Skeleton />}>
      <CodeBlock name={name} source={xml} fileName={fileName} />
    </Suspense>
  );
}
