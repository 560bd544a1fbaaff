import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { Disclosure } from '@vestibule/ui';
import { MistakeList } from './MistakeList';
import { useProductName } from './valueNames';

/** For sign-ins that never came back: the known messages of the provider, to be found by what was read there. */
export function WhatDidItSay({ provider, open = false }: { provider: Provider; open?: boolean }) {
  const { t } = useTranslation('views');
  const name = useProductName()(provider);
  return (
    <Disclosure title={t('failure.whatDidItSay', { provider: name })} open={open}>
      <MistakeList provider={provider} />
    </Disclosure>
  );
}
