// The page of search: the address says what is asked, the list shows what is found so far and what is not searched yet.

import { FILTERS, isLong, readAddress, wellFormed, writeAddress } from './address.js';
import { makeFilter } from './filter.js';
import { button, fill, showDay } from './hits.js';
import { moveByKey, onceWriting, rememberPlace } from './keys.js';
import { makeList } from './list.js';
import { edgeOf, makeSettled, order, passing } from './listing.js';

const STEP = 20;
const SEARCHED_AT_ONCE = 6; // that many shards are searched to the end without being asked
const LONGEST = 60; // characters of a query that the heading repeats

/** Take over the page when the edition is open. */
export async function start(opened) {
  const words = JSON.parse(document.getElementById('search-words').textContent);
  const part = (id) => document.getElementById(id);
  const title = document.title;
  let turns = 0;
  let state = { q: askedFor() };
  let engine;
  let list;
  let facets;

  function askedFor() {
    return wellFormed(new URLSearchParams(location.search).get('q') ?? history.state?.q ?? '');
  }

  /** Read the state off the address; what is found for the same query stays. */
  function readState() {
    const q = askedFor();
    const { found = new Map(), failed = new Map() } = q === state.q ? state : {};
    const query = engine.folder.parseQuery(q);
    const listed = history.state?.listed ?? STEP;
    state = { ...readAddress(location.search, engine.manifest, words.kinds), q, query, listed, all: false, found, failed };
    state.filter = makeFilter(state.filters, engine.folder);
  }

  /** Ask something else, as a new entry of the browser's history or instead of this one. */
  async function ask(change, { replace = false } = {}) {
    if (!engine && !(await open().then(() => true, fail))) return;
    const asked = { ...state, ...change };
    const entry = { listed: STEP, ...(isLong(asked.q) && { q: asked.q }) };
    history.replaceState({ ...history.state, y: scrollY }, '');
    history[replace ? 'replaceState' : 'pushState'](entry, '', writeAddress(asked));
    readState();
    await show();
  }

  const choose = (filters, options) => ask({ filters }, options);
  const isOpen = (shard) => !state.found.has(shard) && !state.failed.has(shard);
  /** Shards that may still hold what is asked for. */
  const pending = () => engine.shards.filter((shard) => isOpen(shard) && state.filter.shard(shard));
  const lost = () => engine.shards.filter((shard) => state.failed.has(shard) && state.filter.shard(shard));

  /** The hits that may be listed, in their order. */
  function listable() {
    const hits = passing(engine.shards, state.found, state.filter);
    return order(hits.filter(makeSettled(pending(), state.sort)), state.sort);
  }

  /** Show what the state asks for, as far as it is searched, and search on until there is enough to show. */
  async function show({ focus, y } = {}) {
    const turn = ++turns;
    const stale = () => turn !== turns;
    if (turn > 1 || state.q) part('q').value = state.q; // what a reader wrote while this script loaded stays
    document.title = state.q ? `${shortened()} · ${title}` : title;
    part('results').hidden = !state.q && !new URLSearchParams(location.search).has('q');
    try {
      if (state.q && !state.found?.size) clear(words.working);
      await open();
      if (stale()) return;
      if (!state.query.all.length && !state.query.none.length) {
        finishEmpty(state.q ? fill(words.none, { query: shortened() }) : words.blank);
        return;
      }
      setBusy(true);
      if (!part('hits').children.length) await renderLimits();
      list.begin();
      await searchOn(stale);
      if (stale()) return;
      if (!state.found.size && lost().length) throw state.failed.get(lost()[0]);
      await finish(stale);
      if (stale()) return;
      if (focus !== undefined) list.links()[focus]?.focus();
      if (y !== undefined) scrollTo(0, y);
    } catch (error) {
      if (!stale()) fail(error);
    }
  }

  async function open() {
    const opens = await opened;
    if (engine) return;
    engine = opens;
    const names = new Map(engine.manifest.papers.map(({ id, name }) => [id, name]));
    list = makeList(part('hits'), { engine, words, names });
    readState();
  }

  /** Search on until there is enough to list; list as soon as there is any, and complete the counts where that costs little. */
  async function searchOn(stale) {
    const waiting = state.sort === 'old' ? pending().reverse() : pending();
    const elsewhere = state.all ? engine.shards.filter((shard) => isOpen(shard) && !waiting.includes(shard)) : [];
    for (const shard of [...waiting, ...elsewhere]) {
      const ready = listable();
      const enough = ready.length >= state.listed;
      if (enough && !state.all && state.found.size + state.failed.size >= SEARCHED_AT_ONCE) return;
      if (list.size() < Math.min(ready.length, state.listed)) await list.show(ready, state, stale);
      if (stale()) return;
      await search(shard);
      if (stale()) return;
    }
  }

  async function search(shard) {
    const { query, found, failed } = state;
    try {
      found.set(shard, (await engine.find(shard, query)).map((hit) => ({ shard, ...hit })));
    } catch (error) {
      console.error(error);
      failed.set(shard, error);
    }
  }

  /** List what is found, and say last, and once, how much it is. */
  async function finish(stale) {
    const hits = listable();
    const unread = await list.show(hits, state, stale);
    const [{ makeFacets }, { renderAround }] = await Promise.all([import('./facets.js'), import('./around.js')]);
    await renderLimits();
    if (stale()) return;
    facets ??= makeFacets(part('facets'), { engine, words, choose, searchAll: () => extend({ all: true }) });
    facets.render(state, pending());
    renderAround({
      part, engine, words, state, hits, unread, ask, extend, again, waiting: pending(), lost: lost(), name: shortened(), step: STEP,
    });
    setBusy(false);
    part('h-hits').textContent = heading(hits.length);
  }

  function heading(n) {
    const waiting = pending();
    const query = shortened();
    const less = lost().length ? words.less : '';
    if (!n && !waiting.length) return fill(words.none, { query }) + less;
    if (!waiting.length) return fill(words.result, { query, n }) + less;
    const text = state.sort === 'old' ? words.partial_old : words.partial;
    return fill(text, { query, n, day: showDay(edgeOf(waiting, state.sort)) }) + less;
  }

  function shortened() {
    const characters = [...state.q];
    return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : state.q;
  }

  async function renderLimits() {
    part('limits').hidden = true;
    if (!FILTERS.some((name) => state.filters[name].length)) return;
    const { renderChosen } = await import('./chosen.js');
    renderChosen(part('limits'), { engine, words, filters: state.filters, choose });
  }

  function again() {
    return button(words.again, () => {
      if (!engine) return location.reload();
      state.failed.clear();
      part('h-hits').focus();
      return show();
    });
  }

  function extend(change, focus) {
    Object.assign(state, change);
    history.replaceState({ ...history.state, listed: state.listed }, '');
    show({ focus });
  }

  function setBusy(busy) {
    for (const id of ['results', 'h-hits']) part(id).setAttribute('aria-busy', busy);
  }

  /** Nothing is listed yet; what stands around the list keeps its place. */
  function clear(message) {
    setBusy(true);
    part('h-hits').textContent = message;
    for (const id of ['hits', 'more', 'notes', 'export']) part(id).replaceChildren();
    for (const id of ['notes', 'limits']) part(id).hidden = true;
    part('filters').hidden = false;
  }

  function finishEmpty(message) {
    clear(message);
    setBusy(false);
    for (const id of ['sort', 'group']) part(id).replaceChildren();
    part('filters').hidden = true;
  }

  function fail(error) {
    console.error(error);
    part('results').hidden = false;
    finishEmpty(words.failed);
    part('more').replaceChildren(again());
  }

  part('query').addEventListener('submit', (event) => {
    event.preventDefault();
    ask({ q: wellFormed(part('q').value) });
  });
  addEventListener('popstate', ({ state: entry }) => {
    if (engine) readState();
    else state = { q: askedFor() };
    show({ y: entry?.y });
  });
  addEventListener('keydown', moveByKey);
  rememberPlace();
  onceWriting(part('q'), async (composing) => {
    const [{ start: suggest }] = await Promise.all([import('./suggest.js'), open()]);
    suggest(part('q'), { engine, words, choose: (q) => ask({ q: wellFormed(q) }), composing: composing() });
  });
  if (!state.q) part('q').focus();
  await show({ y: history.state?.y });
}
