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

/** Make a button that acts. */
export function button(text, act, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

const LONG = { year: 'numeric', month: 'long', day: 'numeric' };

/** Write a date as the page's language does; `parts` as Intl.DateTimeFormat takes them. */
export function showDay(date, parts = LONG) {
  const language = document.documentElement.lang || 'zh-CN';
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

export const showWeekday = (date) => showDay(date, { ...LONG, weekday: 'long' });

export const showPage = (page, words) => fill(words.page, { n: String(page).padStart(2, '0') });

/** Render a hit as a list item: `of` is its newspaper's name where there are several, `text` what its file says, if it came. */
export function renderHit({ href, date, page, of, text, shown }, terms, folder, words, level = 'h3') {
  const place = `${showPage(page, words)} ${text?.page_name ?? ''}`.trim();
  const kind = text && (text.column || (text.kind === 'report' ? '' : (words.kinds[text.kind] ?? text.kind)));
  const meta = [of, place, kind].filter(Boolean).join('\u3000');
  const title = text ? renderHeadline(text.headline, terms, folder) : [words.untitled];
  return element('li', { class: 'hit' },
    element('p', { class: 'meta' }, element('time', { datetime: date }, `${showWeekday(date)}\u3000`), meta),
    element(level, {}, element('a', { href }, ...title)),
    element('p', { class: 'ex' }, ...(text ? marked(shown.excerpt, 0, shown.excerpt.length, shown.marks) : [words.unread])),
    ...(shown?.count ? [element('p', { class: 'n' }, fill(words.hits, { n: shown.count }))] : []));
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
