/** What a report does in the browser: search, and moving through the list by keyboard. Without it all is there to be read. */
export const reportScript = `
'use strict';
(() => {
  const search = document.getElementById('search');
  const status = document.getElementById('status');
  const items = Array.from(document.querySelectorAll('nav li'));
  const sectionOf = (item) => document.getElementById(item.dataset.object);
  const links = () => items.filter((item) => !item.hidden).map((item) => item.querySelector('a'));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const fits = words.every((word) => item.dataset.words.includes(word));
      item.hidden = !fits;
      sectionOf(item).hidden = !fits;
      if (fits) shown++;
    }
    status.textContent = words.length === 0 ? '' : shown + ' of ' + items.length + ' shown';
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target.tagName !== 'SECTION') return;
    if (target.hidden) {
      search.value = '';
      filter();
    }
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  search.addEventListener('input', filter);
  addEventListener('hashchange', reveal);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    const list = links();
    const index = list.indexOf(at);
    if (event.key === '/' && at !== search) search.focus();
    else if (event.key === 'Escape' && (at === search || index >= 0)) {
      search.value = '';
      filter();
      search.focus();
    } else if (event.key === 'Enter' && at === search && list.length > 0) list[0].click();
    else if (event.key === 'ArrowDown' && (at === search || index >= 0)) list[Math.min(index + 1, list.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && index >= 0) (index === 0 ? search : list[index - 1]).focus();
    else return;
    event.preventDefault();
  });
  search.parentElement.hidden = false;
  filter();
  reveal();
})();
`;
