// Filters with counts. A count is of what the other filters leave, over what is searched so far; a year that is not
// searched whole says so instead of a number.

import { element } from './hits.js';

/** The filters that have boxes; names as in the address. */
export const FACETS = ['paper', 'year', 'section', 'kind', 'author'];

const SHOWN = 8;

const VALUES = {
  paper: (hit) => [hit.shard.paper],
  year: (hit) => [String(hit.shard.year)],
  section: ({ shard: { table }, row }) => [table.sections[table.section[row]]],
  kind: ({ shard: { table }, row }) => [table.kinds[table.kind[row]]],
  author: ({ shard: { table }, row }) => table.author[row].map((author) => table.authors[author]),
};

/** Render the boxes anew; what was open or focused stays so. */
export function renderFacets(form, { engine, state, words, hitsWithout }) {
  const open = new Map([...form.querySelectorAll('details')].map((details) => [details.dataset.facet, details.open]));
  const wide = matchMedia('(min-width: 44rem)').matches;
  const focused = form.contains(document.activeElement) ? document.activeElement : null;
  form.replaceChildren(...FACETS.flatMap((name) => {
    const rows = count(name, engine, state, hitsWithout);
    if (name === 'paper' && engine.manifest.papers.length < 2) return [];
    if (!rows.length) return [];
    return [renderFacet(name, rows, state, words, engine, open.get(name) ?? (wide && ['year', 'section'].includes(name)))];
  }));
  if (focused) [...form.elements].find((box) => box.name === focused.name && box.value === focused.value)?.focus();
}

/** Values with their counts, null for what is not searched yet. */
function count(name, engine, state, hitsWithout) {
  const counts = new Map();
  if (name === 'year') {
    for (const shard of engine.shards) if (!state.found.has(shard)) counts.set(String(shard.year), null);
  }
  for (const hit of hitsWithout(name)) {
    for (const value of VALUES[name](hit)) {
      if (value && counts.get(value) !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  for (const chosen of state.filters[name]) if (!counts.has(chosen)) counts.set(chosen, 0);
  const rows = [...counts];
  return name === 'year' ? rows.sort(([a], [b]) => b - a) : rows.sort(([, a], [, b]) => b - a);
}

function renderFacet(name, rows, state, words, engine, open) {
  const item = ([value, n]) => {
    const box = element('input', { type: 'checkbox', name, value });
    box.checked = state.filters[name].includes(value);
    return element('li', {}, element('label', {}, box, ` ${label(name, value, words, engine)}`),
      element('span', {}, n === null ? words.unsearched : String(n)));
  };
  const chosen = ([value], i) => i < SHOWN || state.filters[name].includes(value);
  const shown = element('ul', {}, ...rows.filter(chosen).map(item));
  const hidden = rows.filter((row, i) => !chosen(row, i));
  const details = element('details', { 'data-facet': name }, element('summary', {}, words.facets[name]), shown);
  if (hidden.length) {
    const more = element('button', { type: 'button' }, words.all);
    more.addEventListener('click', () => {
      more.parentElement.remove();
      const items = hidden.map(item);
      shown.append(...items);
      items[0].querySelector('input').focus();
    });
    details.append(element('p', {}, more));
  }
  details.open = open || state.filters[name].length > 0;
  return details;
}

function label(name, value, words, engine) {
  if (name === 'kind') return words.kinds[value] ?? value;
  if (name === 'paper') return engine.manifest.papers.find(({ id }) => id === value)?.name ?? value;
  return value;
}
