// First: it takes the token out of the address before anything else reads it.
import './auth/storedToken';
import { startSignIn } from './auth/startSignIn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatRoom } from './ChatRoom';
import { loadLanguage } from './i18n/i18n';
import { preferredLanguages } from './i18n/locale';
import { registerServiceWorker } from './offline/registerServiceWorker';
import { prepareLog } from './room/prepareLog';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no #root');
}
const render = () =>
  createRoot(root).render(
    <StrictMode>
      <ChatRoom />
    </StrictMode>,
  );
// Without its catalog, the page is better in English than not at all.
const language = loadLanguage(preferredLanguages()).catch(() => undefined);
void Promise.all([language, startSignIn()]).then(render).then(prepareLog);
registerServiceWorker();
