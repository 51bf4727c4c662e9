// What stands around the list: its order and grouping, what did not come, more of it, and its export.

import { SORTS, writeAddress } from './address.js';
import { button, element, fill } from './hits.js';

/** Render all of it; `ask`, `extend` and `again` are what its links and buttons do. */
export function renderAround(shown) {
  renderWays(shown);
  renderNotes(shown);
  renderMore(shown);
  renderExport(shown);
}

function renderWays({ part, words, state, ask }) {
  const way = (text, change, current) => ownLink(text, writeAddress({ ...state, ...change }), () => ask(change), current);
  part('sort').replaceChildren(...SORTS.map((sort) => way(words.sorts[sort], { sort }, sort === state.sort)));
  part('group').replaceChildren(way(state.group ? words.ungroup : words.group_by, { group: state.group ? '' : 'issue' }));
}

/** What the reader has to know of the list: filters not understood, shards and texts that did not come. */
function renderNotes({ part, engine, words, state, lost, unread, again }) {
  const notes = [];
  const names = new Map(engine.manifest.papers.map(({ id, name }) => [id, name]));
  const shards = [...new Set(lost.map(({ paper, year }) => `${names.get(paper) ?? paper} ${year}`))].join(words.comma);
  if (state.odd.length) notes.push([fill(words.odd, { odd: state.odd.join(', ').slice(0, 200) })]);
  if (lost.length) notes.push([fill(words.lost, { shards }), again()]);
  if (unread) notes.push([fill(words.unread_n, { n: unread }), again()]);
  part('notes').hidden = !notes.length;
  part('notes').replaceChildren(...notes.map((note) => element('li', {}, ...note)));
}

function renderMore({ part, words, state, hits, waiting, extend, step }) {
  const buttons = [];
  if (hits.length > state.listed || waiting.length) {
    const n = waiting.length ? step : Math.min(step, hits.length - state.listed);
    buttons.push(button(fill(words.more, { n }), () => extend({ listed: state.listed + step }, state.listed)));
  }
  if (waiting.length) buttons.push(button(words.rest, () => extend({ all: true })));
  part('more').replaceChildren(...buttons);
}

function renderExport(shown) {
  const { part, engine, words, hits, waiting, lost, name } = shown;
  const text = waiting.length || lost.length ? words.export_part : words.export;
  const save = (kind) => button(kind, async ({ target }) => {
    const { saveHits } = await import('./export.js');
    target.disabled = true;
    const unread = await saveHits(kind, hits, { engine, words, name });
    target.disabled = false;
    target.focus();
    if (unread) renderNotes({ ...shown, unread });
  });
  part('export').replaceChildren(...(hits.length ? [fill(text, { n: hits.length }), save('CSV'), save('BibTeX')] : []));
}

/** Make a link of an address that this page shows by itself; another tab may open it too. */
function ownLink(text, href, act, current) {
  const link = element('a', { href, ...(current && { 'aria-current': 'true' }) }, text);
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  });
  return link;
}
