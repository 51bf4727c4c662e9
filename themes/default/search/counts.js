// How many hits each value of a filter has, and what the values are called.

import { dateOf } from './engine.js';
import { fill, showPage } from './hits.js';
import { makeSettled } from './listing.js';

const VALUES = {
  year: ({ shard }) => [String(shard.year)],
  month: (hit) => [dateOf(hit).slice(0, 7)],
  paper: ({ shard }) => [shard.paper],
  page: ({ shard: { table }, row }) => [String(table.page[row])],
  section: ({ shard: { table }, row }) => [table.sections[table.section[row]]],
  column: ({ shard: { table }, row }) => [table.columns[table.column[row]]],
  kind: ({ shard: { table }, row }) => [table.kinds[table.kind[row]]],
  author: ({ shard: { table }, row }) => table.author[row].map((author) => table.authors[author]),
};
const NAMES = Object.keys(VALUES);
const TIMES = new Set(['year', 'month']);

/** Count by filter and value: { name: [[value, n, chosen]] }; n is null where a shard that could add to it is not searched. */
export function countAll(engine, state, waiting) {
  const counts = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  const add = (name, hit) => {
    for (const value of VALUES[name](hit)) if (value) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
  };
  const settled = makeSettled(waiting, state.sort);
  for (const hits of state.found.values()) {
    for (const hit of hits) {
      const missed = state.filter.missed(hit.shard, hit.row);
      if (missed === null) continue;
      const past = !settled(hit);
      for (const name of NAMES) {
        if ((!missed || missed === (name === 'month' ? 'year' : name)) && !(past && !TIMES.has(name))) add(name, hit);
      }
    }
  }
  markUnsearched(engine, state, counts);
  return Object.fromEntries(NAMES.map((name) => [name, inOrder(name, counts[name], state.filters[name])]));
}

/** A year or month is known when all its shards are searched; a newspaper has numbers as soon as one of its shards is. */
function markUnsearched({ shards }, { found, filter }, { year, month, paper }) {
  for (const shard of shards) {
    if (found.has(shard)) continue;
    if (filter.shard(shard, 'year')) {
      year.set(String(shard.year), null);
      for (const one of month.keys()) if (one >= shard.first.slice(0, 7) && one <= shard.last.slice(0, 7)) month.set(one, null);
    }
    if (filter.shard(shard, 'paper') && !paper.has(shard.paper)) paper.set(shard.paper, null);
  }
}

function inOrder(name, counts, chosen) {
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  const rows = [...counts].map(([value, n]) => [value, n, chosen.includes(value)]);
  if (TIMES.has(name)) return rows.sort(([a], [b]) => (a < b) - (a > b));
  if (name === 'page') return rows.sort(([a], [b]) => a - b);
  return rows.sort(([a, n], [b, m]) => m - n || (a > b) - (a < b));
}

/** Make the function that says what a value of a filter is called: in its list, or alone with the filter's name. */
export function makeLabel({ manifest }, words) {
  return (name, value) => {
    if (name === 'kind') return Object.hasOwn(words.kinds, value) ? words.kinds[value] : value;
    if (name === 'paper') return manifest.papers.find(({ id }) => id === value)?.name ?? value;
    if (name === 'page') return showPage(value, words);
    if (name === 'month') return fill(words.month, { month: Number(value.slice(5)), name: words.month_names[value.slice(5) - 1] });
    return value;
  };
}
