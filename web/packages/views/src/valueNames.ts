import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import texts from '../locales/en.json';

/** What we call one of our values ("ACS URL"); an unknown one keeps its technical name. */
export function useValueName(): (value: string) => string {
  const { t } = useTranslation('views');
  return (value) => (isKnown(value) ? t(`value.${value}`) : value);
}

// "Okta SAML" tells two guides apart, the product is called Okta
const PROTOCOL = / (SAML|OIDC)$/;

/** What to call the provider within a sentence: a product by its name, anything else "your identity provider". */
export function useProductName(): (provider: Pick<Provider, 'name' | 'generic'>) => string {
  const { t } = useTranslation('views');
  return ({ name, generic }) => (generic ? t('provider.generic') : name.replace(PROTOCOL, ''));
}

/** What we call a field of the profile ("E-mail"). */
export function useMappedName(): (field: string) => string {
  const { t } = useTranslation('views');
  return (field) =>
    field in texts.profileField ? t(`profileField.${field as keyof typeof texts.profileField}`) : field;
}

const isKnown = (value: string): value is keyof typeof texts.value => value in texts.value;
