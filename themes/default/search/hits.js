// One hit of the list. Whatever comes from articles and queries goes into text nodes, never into HTML.

import './normalize.js';

const { findHits, merge } = globalThis.BankeText;

/** Fill the places `{name}` of a text. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));

/** Make an element of nodes and texts. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Write a date as the page's language does. */
export function showDay(date) {
  const language = document.documentElement.lang || 'zh-CN';
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Render a described hit as a list item. */
export function renderHit({ url, headline, date, page, text, shown }, terms, folder, words) {
  const place = `${fill(words.page, { n: String(page).padStart(2, '0') })} ${text.page_name}`.trim();
  const kind = text.column || (text.kind === 'report' ? '' : (words.kinds[text.kind] ?? text.kind));
  const meta = ['', place, kind].filter((part, i) => part || !i).join('\u3000');
  return element('li', {},
    element('p', { class: 'meta' }, element('time', { datetime: date }, showDay(date)), meta),
    element('h3', {}, element('a', { href: url }, ...renderHeadline(headline, terms, folder))),
    element('p', { class: 'ex' }, ...marked(shown.excerpt, 0, shown.excerpt.length, shown.marks)),
    element('p', { class: 'n' }, fill(words.hits, { n: shown.count })));
}

/** Render the ways to sort, as links of their own address. */
export function renderSorts(place, sorts, current, make) {
  place.replaceChildren(...Object.entries(sorts).map(([sort, name]) => {
    const [href, act] = make(sort);
    const link = element('a', { href, ...(sort === current && { 'aria-current': 'true' }) }, name);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      act();
    });
    return link;
  }));
}

/** U+3000 parts the halves of a headline; a line may break between them only. */
function renderHeadline(headline, terms, folder) {
  const marks = merge(findHits(folder.fold(headline), terms));
  const segments = [...headline.matchAll(/[^\u3000]+/g)];
  if (segments.length < 2) return marked(headline, 0, headline.length, marks);
  return segments.flatMap(({ 0: segment, index }, i) => [
    ...(i ? [' '] : []),
    element('span', { class: 'seg' }, ...marked(headline, index, index + segment.length, marks)),
  ]);
}

/** A stretch of a text as nodes, with its hits marked. */
function marked(text, start, end, marks) {
  const nodes = [];
  let at = start;
  for (const [from, to] of marks) {
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    if (first >= last) continue;
    nodes.push(text.slice(at, first), element('mark', {}, text.slice(first, last)));
    at = last;
  }
  return [...nodes, text.slice(at, end)];
}
