/* Speaks the languages of the page, and opens the chat when the service answers again. */
const texts = {
  de: ['Der Chat ist nicht erreichbar. Er öffnet sich wieder, sobald du online bist.', 'Erneut versuchen', 'ltr'],
  ar: ['تعذّر الوصول إلى الدردشة. ستُفتح من جديد عندما تتصل بالإنترنت.', 'إعادة المحاولة', 'rtl'],
};
const retryMillis = 5_000;

function chosenLanguage() {
  try {
    return localStorage.getItem('chat.language');
  } catch {
    return null;
  }
}

const language = [chosenLanguage() ?? '', ...navigator.languages]
  .map((tag) => tag.split('-')[0])
  .find((code) => code === 'en' || code in texts);
if (language in texts) {
  const [text, retry, direction] = texts[language];
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  document.getElementById('text').textContent = text;
  document.getElementById('retry').textContent = retry;
}

async function openIfReachable() {
  try {
    await fetch('/', { method: 'HEAD', cache: 'no-store' });
    location.reload();
  } catch {
    // Still offline: the timer tries again.
  }
}

document.getElementById('retry').addEventListener('click', () => location.reload());
window.addEventListener('online', openIfReachable);
setInterval(openIfReachable, retryMillis);
