import { useId } from 'react';
import styles from './Schematic.module.css';
import { fieldRows, pathRows, type SchematicField } from '../schematic';

interface SchematicProps {
  /** the name of the console, in the title bar of the window */
  title: string;
  /** what to press, in order */
  path: readonly string[];
  /** which field gets which of our values */
  fields: readonly SchematicField[];
  /** the same as a sentence */
  alternative: string;
}

const WIDTH = 360;
const BAR = 36;

/** A drawing of a console window instead of a screenshot: labels and where each value goes. */
export function Schematic({ title, path, fields, alternative }: SchematicProps) {
  const id = useId();
  const steps = pathRows(path, WIDTH - 40);
  const rows = fieldRows(fields);
  const pathHeight = steps.height > 0 ? steps.height + 20 : 0;
  const height = BAR + pathHeight + rows.length * 62 + (rows.length > 0 ? 20 : 14);
  return (
    <svg className={styles.schematic} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={id} lang="en">
      <title id={id}>{alternative}</title>
      <rect x="0.5" y="0.5" width={WIDTH - 1} height={height - 1} rx="10" className={styles.window} />
      <path d={`M0.5 ${BAR}h${WIDTH - 1}`} className={styles.line} />
      {[18, 32, 46].map((x) => (
        <circle key={x} cx={x} cy={BAR / 2} r="4" className={styles.dot} />
      ))}
      <text x={WIDTH / 2} y={BAR / 2 + 4} textAnchor="middle" className={styles.title}>
        {title}
      </text>
      <g transform={`translate(20 ${BAR + 16})`}>
        {steps.pills.map((pill) => (
          <g key={pill.number} transform={`translate(${pill.x} ${pill.y})`}>
            <rect width={pill.width} height="26" rx="7" className={styles.pill} />
            <circle cx="15" cy="13" r="7.5" className={styles.number} />
            <text x="15" y="16.5" textAnchor="middle" className={styles.digit}>
              {pill.number}
            </text>
            <text x="29" y="17.5" className={styles.label}>
              {pill.text}
            </text>
          </g>
        ))}
      </g>
      <g transform={`translate(20 ${BAR + pathHeight + 16})`}>
        {rows.map((row, index) => (
          <g key={index} transform={`translate(0 ${index * 62})`}>
            <text x="0" y="12" className={styles.label}>
              {row.label}
            </text>
            <rect x="0.5" y="20.5" width={WIDTH - 41} height="29" rx="6" className={styles.field} />
            <rect x="6" y="26" width={row.width} height="18" rx="5" className={styles.value} />
            <text x={6 + row.width / 2} y="39" textAnchor="middle" className={styles.valueText}>
              {row.value}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}
