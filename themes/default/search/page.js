// The page of search: the address says what is asked, the list shows what is found so far and what is not searched yet.

import { byDate, dateOf, mapSome } from './engine.js';
import { makeFilter } from './filter.js';
import { FACETS, renderFacets } from './facets.js';
import { fill, renderHit, renderSorts, showDay } from './hits.js';

const STEP = 20;
const FIRST = 4; // shown before the others' texts are here
const SEARCHED_AT_ONCE = 6; // that many shards are searched to the end without being asked
const LIMITS = ['page', 'column', 'from', 'to']; // filters that the address may give and no box shows

/** Take over the page when the edition is open. */
export async function start(opened) {
  const words = JSON.parse(document.getElementById('search-words').textContent);
  const part = (id) => document.getElementById(id);
  const title = document.title;
  let current = 0;
  let state;
  let engine;

  function readAddress() {
    const query = new URLSearchParams(location.search);
    const all = (name) => query.getAll(name).filter(Boolean);
    const filters = Object.fromEntries([...FACETS, ...LIMITS].map((name) => [name, all(name)]));
    const sort = Object.hasOwn(words.sorts, query.get('sort')) ? query.get('sort') : 'new';
    state = { q: query.get('q') ?? '', filters, sort, listed: history.state?.listed ?? STEP, all: false, found: new Map() };
  }

  function address({ q, filters, sort }) {
    const query = new URLSearchParams({ q });
    for (const [name, values] of Object.entries(filters)) for (const value of values) query.append(name, value);
    if (sort !== 'new') query.set('sort', sort);
    return `?${query}`;
  }

  /** Ask something else, as a new entry of the browser's history. */
  function ask(change) {
    const found = (change.q ?? state.q) === state.q ? state.found : new Map();
    state = { ...state, all: false, ...change, listed: STEP, found };
    history.pushState({ listed: STEP }, '', address(state));
    show();
  }

  /** Show what the state asks for, as far as it is searched, and search on until there is enough to show. */
  async function show({ focus } = {}) {
    const turn = ++current;
    const stale = () => turn !== current;
    part('q').value = state.q;
    document.title = state.q ? `${state.q} · ${title}` : title;
    try {
      engine ??= await opened;
      if (stale()) return;
      const query = engine.folder.parseQuery(state.q);
      part('results').hidden = !state.q;
      if (!query.all.length && !query.none.length) return clear(state.q ? fill(words.none, { query: state.q }) : words.blank);
      if (!state.found.size) clear(words.working);
      await searchOn(stale, () => list(query, stale));
      if (!stale()) await list(query, stale, focus);
    } catch (error) {
      if (!stale()) fail(error);
    }
  }

  /** Search on until there is enough to list; list as soon as there is, and complete the counts where that costs little. */
  async function searchOn(stale, listFirst) {
    const query = engine.folder.parseQuery(state.q);
    let listed = false;
    for (const shard of pending()) {
      if (settled().length >= state.listed) {
        if (!state.all && state.found.size >= SEARCHED_AT_ONCE) return;
        if (!listed) await listFirst();
        listed = true;
      }
      const hits = await engine.find(shard, query);
      if (stale()) return;
      state.found.set(shard, hits.map((hit) => ({ shard, ...hit })));
    }
  }

  /** Shards that may still hold what is asked for, in the order to search them. */
  function pending() {
    const { shard } = makeFilter(state.filters, engine.folder);
    const waiting = engine.shards.filter((one) => shard(one) && !state.found.has(one));
    return state.sort === 'old' ? waiting.reverse() : waiting;
  }

  function visible(except) {
    const filters = { ...state.filters, ...(except && { [except]: [] }) };
    const filter = makeFilter(filters, engine.folder);
    return [...state.found].filter(([shard]) => filter.shard(shard))
      .flatMap(([, hits]) => hits.filter(({ shard, row }) => filter.row(shard.table, row)));
  }

  /** Of those hits, the ones before which no shard can put another: what may be listed. */
  function settled(hits = visible()) {
    const waiting = pending();
    if (!waiting.length) return hits;
    if (state.sort === 'best') return [];
    const edge = edgeOf(waiting);
    return hits.filter((hit) => (state.sort === 'old' ? dateOf(hit) < edge : dateOf(hit) > edge));
  }

  /** The date that the list has come to: what lies past it is not searched. */
  function edgeOf(waiting) {
    return state.sort === 'old' ? waiting.map(({ first }) => first).sort()[0] : waiting.map(({ last }) => last).sort().at(-1);
  }

  function sorted(hits) {
    const dated = byDate(hits);
    if (state.sort === 'old') return dated.reverse();
    return state.sort === 'best' ? dated.sort((a, b) => b.score - a.score) : dated;
  }

  async function list(query, stale, focus) {
    const hits = sorted(settled());
    const render = async (from, to) => (await mapSome(hits.slice(from, to), (hit) => engine.describe(hit, query)))
      .map((text) => renderHit(text, query.all, engine.folder, words));
    const firstItems = await render(0, FIRST);
    if (stale()) return;
    part('h-hits').textContent = headline(hits.length);
    renderSorts(part('sort'), words.sorts, state.sort, (sort) => [address({ ...state, sort }), () => ask({ sort })]);
    renderFacets(part('facets'), {
      engine, state, words, hitsWithout: (name) => (name === 'year' ? visible(name) : settled(visible(name))),
    });
    showLimits();
    part('hits').replaceChildren(...firstItems);
    const moreItems = await render(FIRST, state.listed);
    if (stale()) return;
    part('hits').append(...moreItems);
    showMore(hits.length);
    if (focus !== undefined) part('hits').children[focus]?.querySelector('a').focus();
  }

  function headline(n) {
    const waiting = pending();
    if (!n && !waiting.length) return fill(words.none, { query: state.q });
    if (!waiting.length) return fill(words.result, { query: state.q, n });
    const text = state.sort === 'old' ? words.partial_old : words.partial;
    return fill(text, { query: state.q, n, day: showDay(edgeOf(waiting)) });
  }

  function showMore(total) {
    const buttons = [];
    const waiting = pending().length;
    if (total > state.listed || waiting) {
      const next = waiting ? STEP : Math.min(STEP, total - state.listed);
      buttons.push(button(fill(words.more, { n: next }), () => extend({ listed: state.listed + STEP }, state.listed)));
    }
    if (waiting) buttons.push(button(words.rest, () => extend({ all: true }, undefined)));
    part('more').replaceChildren(...buttons);
  }

  function extend(change, focus) {
    Object.assign(state, change);
    history.replaceState({ listed: state.listed }, '');
    show({ focus });
  }

  function showLimits() {
    const given = LIMITS.flatMap((name) => state.filters[name].map((value) => `${name} ${value}`));
    const free = { ...state.filters, ...Object.fromEntries(LIMITS.map((name) => [name, []])) };
    part('limits').hidden = !given.length;
    part('limits').replaceChildren(
      `${fill(words.limits, { limits: given.join(', ') })} `,
      button(words.unlimited, () => ask({ filters: free })),
    );
  }

  function clear(message) {
    part('results').hidden = !state.q;
    part('h-hits').textContent = message;
    for (const id of ['sort', 'facets', 'hits', 'more']) part(id).replaceChildren();
    part('limits').hidden = true;
  }

  function fail(error) {
    console.error(error);
    clear(words.failed);
    part('more').replaceChildren(button(words.again, () => show()));
  }

  part('query').addEventListener('submit', (event) => {
    event.preventDefault();
    ask({ q: part('q').value });
  });
  part('facets').addEventListener('change', () => {
    const chosen = new FormData(part('facets'));
    const filters = { ...state.filters, ...Object.fromEntries(FACETS.map((name) => [name, chosen.getAll(name)])) };
    ask({ filters });
  });
  addEventListener('popstate', () => {
    const before = state;
    readAddress();
    if (before.q === state.q) state.found = before.found;
    show();
  });
  addEventListener('keydown', moveByKey);
  readAddress();
  if (!state.q) part('q').focus();
  await show();
}

function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/** `/` goes to the field, the arrows from the field through the headlines and back. */
function moveByKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const field = document.getElementById('q');
  const at = document.activeElement;
  const typing = at?.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
  if (event.key === '/' && !typing) {
    field.focus();
    field.select();
    event.preventDefault();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const stops = [field, ...document.querySelectorAll('#hits h3 a')];
    const now = stops.indexOf(at);
    const next = stops[now + (event.key === 'ArrowDown' ? 1 : -1)];
    if (now < 0 || !next) return;
    next.focus();
    event.preventDefault();
  }
}
