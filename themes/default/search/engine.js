// Searches one edition. Pagefind finds phrases of words; what the words are and all that stands around them (filters,
// counts, order, excerpts) is ours. docs/search.md says how and why.

import { makeExcerpt } from './excerpt.js';
import { makeFilter } from './filter.js';
import './normalize.js';

const { makeFolder, words } = globalThis.BankeText;
const LONGEST_PHRASE = 48; // characters of a term that Pagefind is asked for; past that the text itself is compared
const AT_ONCE = 16;
const TEXTS_KEPT = 2000;

/** Open the edition whose folder `search/` is at `base`, a URL that ends in a slash. */
export async function open(base) {
  const at = (path) => new URL(path, base).href;
  const [manifest, table] = await Promise.all([
    readJson(at('shards.json'), { cache: 'no-cache' }),
    readJson(at('simplified.json.gz')),
  ]);
  const folder = makeFolder(table);
  const missed = watchFetch(at('pagefind/'));
  const shards = manifest.shards.map((entry) => ({ ...entry, found: new Map() }));
  const texts = new Map();
  let script;
  let queue = Promise.resolve();

  /** Open a shard's index. One after the other: Pagefind's instances share one WebAssembly, and would race for it. */
  function ready(shard) {
    shard.ready ??= queue = queue.then(() => openShard(shard), () => openShard(shard));
    return shard.ready;
  }

  async function openShard(shard) {
    script ??= import(at('pagefind/pagefind.js')).catch((error) => {
      script = undefined;
      throw error;
    });
    const [pagefind, columns] = await Promise.all([script, readJson(at(`tables/${shard.key}.${shard.digest}.json.gz`))]);
    const options = { basePath: at('pagefind/'), noWorker: true, metaCacheTag: manifest.version };
    shard.table = columns;
    shard.index = withLanguage(shard.key, () => pagefind.createInstance(options));
    await shard.index.filters();
    missed.complain();
  }

  /** Find the articles of a shard that a query asks for, in the order of its table: [{ row, path, score }]. */
  async function find(shard, query) {
    const key = JSON.stringify(query);
    if (!shard.found.has(key)) {
      if (shard.found.size > 30) shard.found.clear();
      shard.found.set(key, findAll(shard, query));
    }
    try {
      return await shard.found.get(key);
    } catch (error) {
      shard.found.clear(); // a file that did not come is asked for again by the next query
      shard.ready = undefined;
      throw error;
    }
  }

  async function findAll(shard, { all, none }) {
    await ready(shard);
    let hits = all.length ? null : shard.table.paths.map((path, row) => ({ row, path, score: 0 }));
    for (const term of [...all].sort((a, b) => b.length - a.length)) {
      const found = await findTerm(shard, term);
      hits = hits?.filter(({ row }) => found.has(row)).map((hit) => ({ ...hit, score: hit.score + found.get(hit.row).score }))
        ?? [...found.values()];
      if (!hits.length) return [];
    }
    for (const term of none) {
      const found = await findTerm(shard, term);
      hits = hits.filter(({ row }) => !found.has(row));
    }
    return hits.sort((a, b) => a.row - b.row);
  }

  async function findTerm(shard, term) {
    const characters = [...term];
    const phrase = words(characters.slice(0, LONGEST_PHRASE)).join(' ');
    const { results } = await shard.index.search(`"${phrase}"`);
    missed.complain();
    const hits = results.map(({ id, score }) => ({ row: Number(id), path: shard.table.paths[id], score }));
    const long = characters.length > LONGEST_PHRASE;
    const holds = long && await mapSome(hits, async ({ path }) => foldText(await read(shard, path)).text.includes(term));
    return new Map(hits.filter((_, i) => !long || holds[i]).map((hit) => [hit.row, hit]));
  }

  /** Read an article's text as printed; the last ones stay at hand. */
  function read(shard, path) {
    const url = at(`text/${path}.json.gz?v=${shard.digest}`);
    if (!texts.has(url)) {
      if (texts.size >= TEXTS_KEPT) texts.delete(texts.keys().next().value);
      texts.set(url, readJson(url));
      texts.get(url).catch(() => texts.delete(url));
    }
    return texts.get(url);
  }

  const foldText = (text) => folder.fold(lines(text), '\n');

  /** Describe one hit as results are described. */
  async function describe({ shard, path }, query) {
    const text = await read(shard, path);
    const { id, headline, date, page } = text;
    const head = lines({ ...text, blocks: [] }).length;
    const shown = makeExcerpt(lines(text), foldText(text), query.all, head, headline);
    return { id, url: `../${path}/index.html`, headline, date, page, excerpt: shown.excerpt, text, shown };
  }

  /** The documented API: docs/search.md. */
  async function search(text, options = {}) {
    const { limit, ...filters } = options ?? {};
    const query = folder.parseQuery(String(text ?? ''));
    const asks = query.all.length + query.none.length > 0;
    const filter = makeFilter(filters, folder);
    const hits = [];
    for (const shard of asks ? shards.filter(filter.shard) : []) {
      for (const hit of await find(shard, query)) if (filter.row(shard.table, hit.row)) hits.push({ shard, ...hit });
    }
    const wanted = byDate(hits).slice(0, Math.max(0, limit ?? 20));
    const results = await mapSome(wanted, (hit) => describe(hit, query));
    return { total: hits.length, results: results.map(({ text, shown, ...result }) => result) };
  }

  return { manifest, shards, folder, find, describe, search };
}

export const dateOf = ({ shard: { table }, row }) => table.dates[table.date[row]];

/** Newest first; the shards of several newspapers interleave. */
export function byDate(hits) {
  return hits.map((hit) => [dateOf(hit), hit]).sort(([a], [b]) => (a < b) - (a > b)).map(([, hit]) => hit);
}

/** Map in order, with a bounded number under way. */
export async function mapSome(items, map) {
  const out = new Array(items.length);
  let next = 0;
  const work = async () => {
    for (let i = next++; i < items.length; i = next++) out[i] = await map(items[i]);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return out;
}

/** An article's blocks, each on a line of its own. */
const lines = ({ head_blocks: head, blocks }) => [...head, ...blocks].map((block) => `${block}\n`).join('');

/** Read JSON, packed or not. */
export async function readJson(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes)); // the host unpacked it
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

/** Pagefind reads its language off <html lang> while it is created; to it each of our shards is a language. */
function withLanguage(language, create) {
  const root = document.documentElement;
  const was = root.getAttribute('lang');
  root.setAttribute('lang', language);
  try {
    return create();
  } finally {
    if (was === null) root.removeAttribute('lang');
    else root.setAttribute('lang', was);
  }
}

/**
 * Pagefind logs a file that did not come, and then finds less; we would rather say so. And it asks for its entry and its
 * WebAssembly once a shard: they come once.
 */
function watchFetch(base) {
  const fetchPlain = globalThis.fetch.bind(globalThis);
  const kept = new Map();
  const failures = [];
  async function fetchOurs(url) {
    const response = await fetchPlain(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response;
  }
  async function fetchOnce(url) {
    if (!kept.has(url)) kept.set(url, fetchOurs(url));
    return (await kept.get(url)).clone();
  }
  globalThis.fetch = async (input, options) => {
    const url = new URL(input?.url ?? input, location.href).href;
    if (!url.startsWith(base)) return fetchPlain(input, options);
    try {
      return await (url.includes('/index/') || url.includes('.pf_meta') ? fetchOurs(url) : fetchOnce(url));
    } catch (error) {
      kept.delete(url);
      failures.push(error.message);
      throw error;
    }
  };
  return {
    complain() {
      if (failures.length) throw new Error(`did not load: ${failures.splice(0).join('; ')}`);
    },
  };
}
