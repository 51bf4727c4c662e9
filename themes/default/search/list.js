// The list of hits: items are made once and moved about; what is listed already stays in its place while more come.

import { isLong } from './address.js';
import { dateOf, mapSome } from './engine.js';
import { renderHit } from './hits.js';

const FIRST = 4; // shown before the others' texts are here

/** Take over the list; `names` are the newspapers' by id. */
export function makeList(place, { engine, words, names }) {
  let made = new Map(); // items by hit, of one query
  let madeFor;
  let size = 0;

  /** Make an item, or take the one that is made. One without its text is made again the next time. */
  async function itemOf(hit, state) {
    const key = `${hit.path} ${state.group}`;
    if (made.has(key)) return made.get(key);
    const { shard, row, path } = hit;
    const href = `../${path}/index.html${isLong(state.q) ? '' : `?${new URLSearchParams({ q: state.q })}`}`;
    const of = names.size > 1 && !state.group ? names.get(shard.paper) ?? shard.paper : '';
    const known = { href, date: dateOf(hit), page: shard.table.page[row], of };
    const render = (told) => renderHit({ ...known, ...told }, state.query.all, engine.folder, words, state.group ? 'h4' : 'h3');
    try {
      made.set(key, render(await engine.describe(hit, state.query)));
      return made.get(key);
    } catch (error) {
      console.error(error);
      const item = render({});
      item.dataset.unread = '';
      return item;
    }
  }

  /** Place nodes: what stands there already in this order is not touched. */
  function put(nodes) {
    const same = [...place.children].every((child, i) => child === nodes[i]);
    if (same) place.append(...nodes.slice(place.children.length));
    else keepFocus(() => place.replaceChildren(...nodes));
    size = links().length;
  }

  const links = () => [...place.querySelectorAll('.hit :is(h3, h4) a')];

  return {
    links,
    size: () => size,
    begin() {
      size = 0;
    },
    /** List the first `state.listed` of these hits; gives how many came without their text. */
    async show(hits, state, stale) {
      if (madeFor !== state.q) [made, madeFor] = [new Map(), state.q];
      const groups = state.group && (await import('./groups.js'));
      const issues = groups && groups.group(hits);
      const wanted = (groups ? [...issues.values()].flat() : hits).slice(0, state.listed);
      const render = async (count) => {
        const items = await mapSome(wanted.slice(0, count), (hit) => itemOf(hit, state));
        if (!stale()) put(groups ? groups.renderGroups(issues, items, engine, words) : items);
        return items;
      };
      if (!place.children.length && wanted.length > FIRST) await render(FIRST);
      const items = stale() ? [] : await render(wanted.length);
      return items.filter(({ dataset }) => 'unread' in dataset).length;
    },
  };
}

/** Moving an element takes the focus from it. */
function keepFocus(move) {
  const focused = document.activeElement;
  move();
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
