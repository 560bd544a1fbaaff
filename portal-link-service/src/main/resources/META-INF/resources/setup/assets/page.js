// Tells times in the reader's own time zone, and presses Start on the page of a portal link.
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
for (const time of document.querySelectorAll('time[datetime]')) {
  time.textContent = format.format(new Date(time.dateTime));
}

const form = document.querySelector('form[data-start="now"]');
if (form) {
  form.requestSubmit();
}
