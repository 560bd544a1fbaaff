import '@fontsource-variable/inter/wght.css';
import '@vestibule/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startTexts } from './texts';

startTexts();
const element = document.getElementById('app');
if (element)
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
