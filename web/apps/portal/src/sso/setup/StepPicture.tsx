import { useTranslation } from 'react-i18next';
import { labelsIn, valuesIn, type Provider, type Step } from '@vestibule/catalogue';
import { Schematic, type SchematicField } from '@vestibule/ui';
import { useValueName } from '@vestibule/views';

/** The step as a drawing: what to press, and which field gets which value. */
export function StepPicture({ step, provider }: { step: Step; provider: Provider }) {
  const { t } = useTranslation('portal');
  const valueName = useValueName();
  const values = valuesIn(step.body);
  const fields: SchematicField[] = provider.our_values
    .filter(({ value }) => values.includes(value))
    .map(({ value, their_field }) => ({ label: their_field, value: valueName(value) }));
  const inFields = new Set(fields.flatMap(({ label }) => label.split(';').map((part) => part.trim())));
  // what stands behind the values is set after them and would only confuse the order of the drawing
  const before = fields.length > 0 ? (step.body.split('{{')[0] ?? '') : step.body;
  const path = labelsIn(before)
    .flatMap((label) => label.split(' > '))
    .filter((label) => !inFields.has(label));
  if (path.length === 0 && fields.length === 0) return null;
  const alternative = [
    ...(path.length > 0 ? [t('picture.path', { labels: path.join(', ') })] : []),
    ...fields.map(({ label, value }) => t('picture.field', { label, value })),
  ].join(' ');
  return <Schematic title={provider.name} path={path} fields={fields} alternative={alternative} />;
}
