import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { mistakesQuery } from './catalogueQueries';
import { GuideText } from './GuideText';
import styles from './MistakeList.module.css';

/** What usually goes wrong with this provider: first what only happens there, then the common ones. */
export function MistakeList({ provider }: { provider: Provider }) {
  const { t } = useTranslation('views');
  const mistakes = useQuery(mistakesQuery).data;
  return (
    <dl className={styles.list}>
      {provider.specific_mistakes.map((mistake) => (
        <div key={mistake.symptom}>
          <dt>{mistake.symptom}</dt>
          <dd>
            <GuideText text={mistake.fix} />
          </dd>
        </div>
      ))}
      {provider.common_mistakes.map((id) => {
        const mistake = mistakes?.get(id);
        return (
          mistake && (
            <div key={id}>
              <dt>{mistake.title}</dt>
              <dd>
                {mistake.cause} <GuideText text={mistake.fix} />
              </dd>
            </div>
          )
        );
      })}
      {provider.common_mistakes.length === 0 && provider.specific_mistakes.length === 0 && (
        <p>{t('guide.noMistakes')}</p>
      )}
    </dl>
  );
}
