import { useMemo } from 'react';
import { linesToText, xmlLines } from '../markup';
import { CopyButton } from './CopyButton';
import { DownloadButton } from './DownloadButton';
import styles from './CodeBlock.module.css';

interface CodeBlockProps {
  /** what it is, for the buttons: "SAML response" */
  name: string;
  source: string;
  fileName: string;
}

/** Indented XML with copy and download. Renders text nodes only. */
export default function CodeBlock({ name, source, fileName }: CodeBlockProps) {
  const lines = useMemo(() => xmlLines(source), [source]);
  return (
    <div className={styles.block}>
      <div className={styles.bar}>
        <span className={styles.title}>{name}</span>
        <CopyButton name={name} value={linesToText(lines)} />
        <DownloadButton name={name} text={source} fileName={fileName} type="application/xml" />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <div className={styles.code} role="region" aria-label={name} tabIndex={0}>
        <pre>
          {lines.map((line, index) => (
            <div key={index} style={{ paddingInlineStart: `${line.depth * 1.25 + 1.25}rem` }} className={styles.line}>
              {line.tokens.map((token, at) => (
                <span key={at} className={styles[token.kind]}>
                  {token.text}
                </span>
              ))}
            </div>
          ))}
        </pre>
      </div>
    </div>
  );
}
