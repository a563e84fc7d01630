/**
 * What a report does in the browser: search, moving through the list by keyboard, and showing the sections of a long report as they
 * come into view. Without it all of a short one is there to be read.
 */
export const reportScript = `
'use strict';
(() => {
  const search = document.getElementById('search');
  const status = document.getElementById('status');
  const items = Array.from(document.querySelectorAll('nav li'), (item) => ({
    item,
    link: item.querySelector('a'),
    section: document.getElementById(item.dataset.object),
    words: item.dataset.words,
  }));
  const links = () => items.filter(({ item }) => !item.hidden).map(({ link }) => link);
  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const one of items) {
      const fits = words.every((word) => one.words.includes(word));
      if (one.item.hidden === fits) one.item.hidden = one.section.hidden = !fits;
      if (fits) shown++;
    }
    status.textContent = words.length === 0 ? '' : shown + ' of ' + items.length + ' shown';
  };
  const packs = new Map();
  const unpack = async (id) => {
    const letters = atob(document.getElementById(id).content.textContent);
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(stream).text());
  };
  const fill = async (section) => {
    const { pack, index } = section.dataset;
    if (pack === undefined) return;
    if (!packs.has(pack)) packs.set(pack, unpack(pack));
    const sections = await packs.get(pack);
    if (section.dataset.pack === undefined) return;
    delete section.dataset.pack;
    section.insertAdjacentHTML('beforeend', sections[index]);
  };
  const failed = (error) => { status.textContent = 'This browser cannot show it: ' + error.message; };
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        sight.unobserve(target);
        fill(target).catch(failed);
      }
    },
    { rootMargin: '100% 0px' },
  );
  for (const section of document.querySelectorAll('section[data-pack]')) sight.observe(section);
  const reveal = async () => {
    const { hash } = location;
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || target.tagName !== 'SECTION') return;
    if (target.hidden) {
      search.value = '';
      filter();
    }
    await fill(target);
    if (location.hash !== hash) return;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  search.addEventListener('input', filter);
  addEventListener('hashchange', () => reveal().catch(failed));
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
  reveal().catch(failed);
})();
`;
