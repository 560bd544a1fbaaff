import { useTranslation } from 'react-i18next';
import { isLinkIntent } from './intents';

export function IntentNames({ intents }: { intents: readonly string[] }) {
  const { t, i18n } = useTranslation('dashboard');
  const names = intents.map((intent) => (isLinkIntent(intent) ? t(`intent.${intent}.title`) : intent));
  return <>{new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names) || '–'}</>;
}
