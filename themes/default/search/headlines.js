// Reads the headlines of a shard by script tags: for the search from file://, and for exports. A module imports it for
// what it sets. The files, search/headlines/*.js, are written by generator/search/headlines.py and call `list` and `keep`.

globalThis.BankeHeadlines = (() => {
  const loading = new Map();
  const columns = new Map();
  let listed;

  /** Run a classic script once; one that did not come is asked for again by the next call. */
  function load(url) {
    if (!loading.has(url)) {
      loading.set(url, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(url);
          script.remove();
          reject(new Error(`did not load: ${url}`));
        };
        document.head.append(script);
      }));
    }
    return loading.get(url);
  }

  /** Newspapers and shards of the edition: { papers: [{ id, name }], shards: [{ key, digest, paper, year, first, last }] }. */
  async function readIndex(base) {
    await load(new URL('headlines/index.js', base).href);
    return listed;
  }

  /** A shard's articles: { length, row(number) }, each row { path, headline, date, page, authors, keywords }. */
  async function readHeadlines(base, { key, digest }) {
    await load(new URL(`headlines/${key}.${digest}.js`, base).href);
    const table = columns.get(key);
    return {
      length: table.names.length,
      row: (row) => ({
        path: `${table.folders[table.folder[row]]}/${table.names[row]}`,
        headline: table.headline[row],
        date: table.dates[table.date[row]],
        page: table.page[row],
        authors: table.author[row].map((author) => table.authors[author]),
        keywords: table.keyword[row].map((keyword) => table.keywords[keyword]),
      }),
    };
  }

  return {
    readIndex,
    readHeadlines,
    list: (index) => (listed = index),
    keep: (key, table) => columns.set(key, table),
  };
})();
