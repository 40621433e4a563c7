import './styles/fonts.css';
import './styles/tokens.css';
import './styles/components.css';
import './styles/studio.css';
import './styles/floating.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followSystemTheme } from './shell/theme.ts';

const place = document.getElementById('studio');
if (!place) throw new Error('index.html has no place for the studio.');
followSystemTheme();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
