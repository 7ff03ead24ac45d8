import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatRoom } from './ChatRoom';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no #root');
}
createRoot(root).render(
  <StrictMode>
    <ChatRoom />
  </StrictMode>,
);
