// Searches one edition. Pagefind finds phrases of words; what the words are and all that stands around them (filters,
// counts, order, excerpts) is ours. docs/search.md says how and why.

import { makeExcerpt } from './excerpt.js';
import { makeFilter } from './filter.js';
import './normalize.js';
import { startPagefind } from './pagefind.js';

const { makeFolder, words } = globalThis.BankeText;
const PHRASES = [5, 16, 48]; // characters of a term that Pagefind is asked for, first and then; past that the text is compared
const FEW = 20; // so few articles are rather read than looked up further
const MANY = 6; // past so many terms, of so many the chunks are loaded at once
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
  const shards = manifest.shards.map((entry) => ({ ...entry, found: new Map() }));
  const texts = new Map();
  let engine;

  function startEngine() {
    engine ??= readBytes(at(`pagefind/${manifest.engine}`)).then(startPagefind);
    engine.catch(() => (engine = undefined));
    return engine;
  }

  async function openShard(shard) {
    const [{ openIndex }, columns] = await Promise.all([
      startEngine(),
      readJson(at(`tables/${shard.key}.${shard.digest}.json.gz`)),
    ]);
    shard.table = columns;
    shard.index = openIndex(columns.lengths);
    shard.chunks = new Map();
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
      throw error;
    }
  }

  async function findAll(shard, { all, none }) {
    shard.ready ??= openShard(shard);
    await shard.ready.catch((error) => {
      shard.ready = undefined;
      throw error;
    });
    let hits = all.length ? null : shard.table.place.map((_, row) => ({ row, score: 0 }));
    const terms = [...all].sort((a, b) => b.length - a.length).map((term) => [term, true]).concat(none.map((term) => [term, false]));
    for (const [i, [term, wanted]] of terms.entries()) {
      if (hits && !hits.length) return [];
      const few = hits?.length <= FEW;
      if (terms.length > MANY && i % MANY === 0 && !few) await addBeginnings(shard, terms.slice(i, i + MANY));
      if (few) hits = await among(shard, hits, term, wanted);
      else hits = combine(hits, await findTerm(shard, term), wanted);
    }
    return hits.map((hit) => ({ ...hit, path: pathOf(shard, hit.row) })).sort((a, b) => a.row - b.row);
  }

  /** The articles that hold a term. */
  async function findTerm(shard, term) {
    const characters = [...term];
    let hits;
    for (const length of PHRASES) {
      hits = await findPhrase(shard, words(characters.slice(0, length)));
      if (characters.length <= length) return hits;
      if (hits.length <= FEW) break;
    }
    return among(shard, hits, term, true);
  }

  async function findPhrase(shard, phrase) {
    await addChunks(shard, phrase);
    return shard.index.find(phrase);
  }

  const addChunks = (shard, phrase) => Promise.all(phrase.map((word) => addChunk(shard, word)));

  const addBeginnings = (shard, terms) => addChunks(shard, terms.flatMap(([term]) => words([...term].slice(0, 2))));

  /** Add the chunk that would hold a word to a shard's index. */
  function addChunk(shard, word) {
    const { chunks: firsts, versions } = shard.table;
    const i = lastUpTo(firsts, word);
    if (i < 0) return undefined;
    if (!shard.chunks.has(i)) {
      const codes = [...firsts[i]].map((letter) => letter.charCodeAt(0).toString(16)).join('');
      const url = at(`pagefind/${shard.key}/${codes}.${versions.slice(5 * i, 5 * i + 5)}.pf_index`);
      shard.chunks.set(i, readBytes(url).then((bytes) => shard.index.add(bytes)));
      shard.chunks.get(i).catch(() => shard.chunks.delete(i));
    }
    return shard.chunks.get(i);
  }

  /** Of some hits, those whose text holds a term, or does not. */
  async function among(shard, hits, term, wanted) {
    const holds = await mapSome(hits, async ({ row }) => foldText(await read(shard, pathOf(shard, row))).text.includes(term));
    return hits.filter((_, i) => holds[i] === wanted);
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
  return JSON.parse(new TextDecoder().decode(await readBytes(url, options)));
}

/** Read bytes, unpacked if they are packed: some hosts unpack by themselves. */
async function readBytes(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`did not load: ${url}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** An article's site path. */
const pathOf = ({ table }, row) => `${table.issues[table.issue[row]]}/${table.places[table.place[row]]}`;

/** Hits that are also found, their scores added; or those that are not. */
function combine(hits, found, wanted) {
  if (!hits) return found;
  const scores = new Map(found.map(({ row, score }) => [row, score]));
  const left = hits.filter(({ row }) => scores.has(row) === wanted);
  return wanted ? left.map(({ row, score }) => ({ row, score: score + scores.get(row) })) : left;
}

/** The number of the last of some ordered texts that is not past another; -1 if all are. */
function lastUpTo(ordered, text) {
  let [from, to] = [0, ordered.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ordered[middle] <= text) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
