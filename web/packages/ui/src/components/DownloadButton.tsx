import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

interface DownloadButtonProps {
  /** what it is, for the accessible name: "Download SAML response" */
  name: string;
  text: string;
  fileName: string;
  /** the media type of the file */
  type: string;
}

/** Saves a text that the page already has as a file. */
export function DownloadButton({ name, text, fileName, type }: DownloadButtonProps) {
  const { t } = useTranslation('ui');
  return (
    <Button
      look="quiet"
      icon={<Download size={15} aria-hidden />}
      aria-label={t('download.label', { name })}
      onClick={() => save(text, fileName, type)}
    >
      {t('download.text')}
    </Button>
  );
}

function save(text: string, fileName: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
