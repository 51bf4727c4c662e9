// Filters with counts. A count is what choosing that value alone would give while the other filters stay, over what is
// searched so far; a year or newspaper that is not searched says so instead of a number.

import { countAll, makeLabel } from './counts.js';
import { button, element } from './hits.js';

const FACETS = ['paper', 'year', 'page', 'section', 'column', 'kind', 'author'];
const OPEN = new Set(['paper', 'year', 'section']); // where there is room beside the list
const SHOWN = 8;
const MANY = 30;

/** Take over the form of filters; gives `render(state, waiting)`. `choose(filters)` asks with other filters. */
export function makeFacets(form, { engine, words, choose, searchAll }) {
  const label = makeLabel(engine, words);
  const fold = (text) => engine.folder.fold(text).text;
  const beside = matchMedia('(min-width: 44rem)');
  const facets = new Map(FACETS.map((name) => [name, makeFacet(name)]));
  const expanded = new Set(); // years whose months are shown
  let state;
  const front = form.querySelector('#front');
  const range = [form.querySelector('#from'), form.querySelector('#to')];
  let edited; // the date that is being written: its steps are one entry of the history
  if (engine.manifest.papers.length < 2) facets.delete('paper');
  form.append(...[...facets.values()].map(({ details }) => details));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    if (target === front) choose({ ...state.filters, page: front.checked ? ['1'] : [] });
    else if (range.includes(target)) limitDates(target);
    else if (target.type === 'checkbox') toggle(target.name, target.value, target.checked);
  });
  form.addEventListener('focusout', ({ target }) => {
    if (!range.includes(target)) return;
    const { min, max, value, validity } = target;
    if (!validity.valid) target.value = value && value < min ? min : value && max;
    limitDates(target);
    edited = undefined;
  });
  const disclosure = form.closest('details');
  disclosure.open = beside.matches;
  beside.addEventListener('change', () => { disclosure.open = beside.matches; });
  for (const field of range) {
    const [first, last] = [engine.shards.map((shard) => shard.first).sort()[0], engine.shards.map((shard) => shard.last).sort().at(-1)];
    Object.assign(field, { min: first ?? '', max: last ?? '' });
  }

  function limitDates(field) {
    if (!field.validity.valid || field.value === dayOf(field.name)) return;
    const replace = edited === field;
    edited = field;
    choose({ ...state.filters, [field.name]: [field.value].filter(Boolean) }, { replace });
  }

  /** The day with which a limit begins or ends; an address may give a month or a year. */
  function dayOf(name) {
    const [given = ''] = state.filters[name];
    if (!given || given.length === 10) return given;
    if (name === 'from') return `${given}-01-01`.slice(0, 10);
    const [year, month = 12] = given.split('-').map(Number);
    return `${given.slice(0, 4)}-${String(month).padStart(2, '0')}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
  }

  function toggle(name, value, checked) {
    const filters = { ...state.filters, [name]: state.filters[name].filter((one) => one !== value) };
    if (checked) filters[name].push(value);
    if (name === 'year') filters.month = filters.month.filter((month) => !month.startsWith(`${value}-`));
    if (name === 'month' && checked) filters.year = filters.year.filter((year) => !value.startsWith(`${year}-`));
    choose(filters);
  }

  function makeFacet(name) {
    const list = element('ul', {});
    const foot = element('p', {});
    const field = element('input', { type: 'search', 'aria-label': `${words.sift} ${words.facets[name]}`, autocomplete: 'off' });
    const details = element('details', { 'data-facet': name }, element('summary', {}, words.facets[name]), field, list, foot);
    const facet = { name, details, list, foot, field, whole: false, rows: [] };
    details.open = beside.matches && OPEN.has(name);
    field.addEventListener('input', () => renderFacet(facet));
    return facet;
  }

  function renderFacet(facet) {
    const { name, rows, list, foot, field } = facet;
    const sifted = fold(field.value);
    const shown = rows.filter(([value, , chosen], i) => (facet.whole ? fold(label(name, value)).includes(sifted) : i < SHOWN || chosen));
    const focused = keyOf(document.activeElement);
    list.replaceChildren(...shown.map(([value, n, chosen]) => renderRow(name, value, n, chosen)));
    if (focused) [...list.querySelectorAll('input, button')].find((one) => keyOf(one) === focused)?.focus();
    field.hidden = !facet.whole || rows.length <= MANY;
    const buttons = [];
    if (!facet.whole && shown.length < rows.length) buttons.push(button(words.all, () => showWhole(facet, shown)));
    if (rows.some(([, n]) => n === null)) buttons.push(button(words.rest, searchAll));
    foot.replaceChildren(...buttons);
    facet.details.hidden = !rows.length;
  }

  function showWhole(facet, before) {
    facet.whole = true;
    renderFacet(facet);
    const first = facet.rows.find((row) => !before.includes(row));
    if (facet.rows.length > MANY) facet.field.focus();
    else [...facet.list.querySelectorAll(`[name=${facet.name}]`)].find(({ value }) => value === first[0])?.focus();
  }

  function renderRow(name, value, n, chosen) {
    const box = element('input', { type: 'checkbox', name, value });
    const months = name === 'year' ? state.months.filter(([month]) => month.startsWith(`${value}-`)) : [];
    box.checked = chosen;
    if (months.some(([, , one]) => one)) [box.checked, box.indeterminate] = [false, true];
    const row = element('li', {}, element('label', {}, box, label(name, value)), element('span', {}, showCount(n)));
    if (!months.length) return row;
    const open = expanded.has(value) || box.indeterminate;
    row.prepend(button('', () => {
      if (expanded.has(value)) expanded.delete(value);
      else expanded.add(value);
      renderFacet(facets.get('year'));
    }, { class: 'months', 'aria-expanded': open, 'aria-label': `${label('year', value)} ${words.months}`, value }));
    if (open) row.append(element('ul', {}, ...months.map((month) => renderRow('month', ...month))));
    return row;
  }

  const showCount = (n) => (typeof n === 'number' ? String(n) : words.unsearched);

  return {
    render(now, waiting) {
      const rows = countAll(engine, now, waiting);
      state = { ...now, months: rows.month };
      const n = Object.values(now.filters).flat().length;
      disclosure.querySelector('summary span').textContent = n ? `（${n}）` : '';
      front.checked = now.filters.page.join() === '1';
      for (const field of range) if (field !== document.activeElement) field.value = dayOf(field.name);
      for (const facet of facets.values()) {
        facet.rows = rows[facet.name];
        renderFacet(facet);
        if (now.filters[facet.name].length) facet.details.open = true;
      }
    },
  };
}

const keyOf = ({ tagName, name, value, className }) => (name || className === 'months' ? `${tagName} ${name} ${value}` : '');
