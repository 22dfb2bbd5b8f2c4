import { createRoot } from 'react-dom/client'
import { App } from './app'
import { LanguageProvider } from './language'

const root = document.getElementById('phone')
if (!root) throw new Error('The page has no place for the phone')

createRoot(root).render(
  <LanguageProvider>
    <App />
  </LanguageProvider>,
)
