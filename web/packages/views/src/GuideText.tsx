import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { parseText } from '@vestibule/catalogue';
import { useValueName } from './valueNames';
import styles from './GuideText.module.css';

/** A text of the catalogue. Only its three marks are rendered, everything else is plain text. */
export function GuideText({ text }: { text: string }) {
  const { t } = useTranslation('views');
  const valueName = useValueName();
  return (
    <>
      {parseText(text).map((segment, index) => {
        switch (segment.kind) {
          case 'value':
            return (
              <span key={index} className={styles.value}>
                {valueName(segment.name)}
              </span>
            );
          case 'own':
            return (
              <var key={index} title={t('guide.ownValue')}>
                {`{${segment.name}}`}
              </var>
            );
          case 'label':
            return <Label key={index} text={segment.text} />;
          case 'text':
            return <Fragment key={index}>{segment.text}</Fragment>;
        }
      })}
    </>
  );
}

/** A label of a foreign console, or a path of them; never translated. */
function Label({ text }: { text: string }) {
  const path = text.split(' > ');
  return (
    <strong lang="en" className={styles.label}>
      {path.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <span className={styles.arrow}> › </span>}
          {part}
        </Fragment>
      ))}
    </strong>
  );
}
