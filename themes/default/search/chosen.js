// The filters that are chosen, each with a button that takes it away.

import { FILTERS } from './address.js';
import { makeLabel } from './counts.js';
import { button, element, fill, showDay } from './hits.js';

/** Render the chosen filters; `choose(filters)` asks with others. */
export function renderChosen(place, { engine, words, filters, choose }) {
  const label = makeLabel(engine, words);
  const name = { ...words.facets, month: words.facets.year };
  const text = (filter, value) => {
    if (filter === 'from' || filter === 'to') return fill(words[filter], { day: value });
    if (filter === 'month') return showDay(`${value}-01`, { year: 'numeric', month: 'long' });
    return `${name[filter]} ${label(filter, value)}`;
  };
  const given = FILTERS.flatMap((filter) => filters[filter].map((value) => [filter, value]));
  const without = (filter, value) => ({ ...filters, [filter]: filters[filter].filter((one) => one !== value) });
  const none = Object.fromEntries(FILTERS.map((filter) => [filter, []]));
  const items = given.map(([filter, value]) => {
    const said = text(filter, value);
    return button(said, () => choose(without(filter, value)), { 'aria-label': `${words.remove} ${said}`, class: 'chip' });
  });
  if (given.length > 1) items.push(button(words.unlimited, () => choose(none)));
  place.hidden = !given.length;
  place.replaceChildren(...items.map((item) => element('li', {}, item)));
}
