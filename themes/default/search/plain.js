// The search page from file://, where browsers refuse modules and fetch: headlines, authors and keywords are searched, not
// the text, and the page says so. Classic; search.js loads it after the scripts whose globals it uses.
(() => {
  const STEP = 20;
  const { BankeText, BankeSimplified, BankeWords: words, BankeHeadlines } = globalThis;
  if (!BankeSimplified || !words) return; // the site was built without its search
  const { findHits, merge } = BankeText;
  const { fold, parseQuery } = BankeText.makeFolder(BankeSimplified);
  const base = new URL('.', document.currentScript.src);
  const part = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search);
  const typed = asked.get('q') ?? '';
  const query = parseQuery(typed);
  const chosen = { paper: asked.getAll('paper').filter(Boolean), year: asked.getAll('year').filter(Boolean) };
  const hits = [];
  let listed = STEP;
  let waiting;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const day = (date) => new Intl.DateTimeFormat(document.documentElement.lang || 'zh-CN', { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`));

  /** Whether a row holds every term that is asked for and none that is excluded. */
  function holds({ headline, authors, keywords }) {
    const { text } = fold([headline, ...authors, ...keywords].map((one) => `${one}\n`).join(''), '\n');
    return query.all.every((term) => text.includes(term)) && !query.none.some((term) => text.includes(term));
  }

  async function searchNext() {
    const table = await BankeHeadlines.readHeadlines(base, waiting[0]);
    waiting.shift();
    for (let i = 0; i < table.length; i++) {
      const row = table.row(i);
      if (holds(row)) hits.push(row);
    }
    hits.sort((a, b) => (a.date < b.date) - (a.date > b.date)); // stable: within a day as the shard has them
  }

  /** The date that the list has come to: what lies on it or before may still come from shards that wait. */
  const edge = () => waiting.map(({ last }) => last).sort().at(-1);
  const settled = () => (waiting.length ? hits.filter(({ date }) => date > edge()) : hits);

  function marked(text) {
    const nodes = [];
    let at = 0;
    for (const [from, to] of merge(findHits(fold(text), query.all))) {
      nodes.push(text.slice(at, from), make('mark', {}, text.slice(from, to)));
      at = to;
    }
    return [...nodes, text.slice(at)];
  }

  const joined = (label, names) =>
    (names.length ? [label, ...names.flatMap((name, i) => [i ? '\u3001' : '', ...marked(name)]), '\u3000'] : []);

  function render({ path, headline, date, page, authors, keywords }) {
    const place = `\u3000${fill(words.page_short, { n: String(page).padStart(2, '0') })}`;
    const url = `../${path}/index.html?${new URLSearchParams({ q: typed })}`;
    return make('li', { class: 'hit' },
      make('p', { class: 'meta' }, make('time', { datetime: date }, day(date)), place),
      make('h3', {}, make('a', { href: url }, ...marked(headline.replaceAll('\u3000', ' ')))),
      make('p', { class: 'ex' }, ...joined(words.file_authors, authors), ...joined(words.file_keywords, keywords)));
  }

  function heading(n) {
    if (!waiting.length) return fill(n ? words.file_result : words.file_none, { query: typed, n });
    return fill(words.file_partial, { query: typed, n, day: day(edge()) });
  }

  function button(text, act) {
    const made = make('button', { type: 'button' }, text);
    made.addEventListener('click', act);
    return made;
  }

  /** Search until there is enough to list, or to the end. */
  async function show(wanted) {
    const before = part('hits').children.length;
    try {
      waiting ??= (await BankeHeadlines.readIndex(base)).shards
        .filter(({ paper, year }) => (!chosen.paper.length || chosen.paper.includes(paper))
          && (!chosen.year.length || chosen.year.includes(String(year))))
        .sort((a, b) => (a.last < b.last) - (a.last > b.last));
      while (waiting.length && settled().length < wanted) await searchNext();
    } catch (error) {
      console.error(error);
      part('h-hits').textContent = words.file_failed;
      part('hits').replaceChildren();
      part('more').replaceChildren();
      return;
    }
    const shown = settled();
    part('h-hits').textContent = heading(shown.length);
    part('hits').replaceChildren(...shown.slice(0, listed).map(render));
    const next = waiting.length ? STEP : Math.min(STEP, shown.length - listed);
    part('more').replaceChildren(
      ...(next > 0 ? [button(fill(words.file_more, { n: next }), () => show(listed += STEP))] : []),
      ...(waiting.length ? [button(words.file_rest, () => show(Infinity))] : []),
    );
    if (before) part('hits').children[Math.min(before, shown.length - 1)]?.querySelector('a').focus();
  }

  function showIgnored() {
    const ignored = [...asked].filter(([name, value]) => value && !['q', 'paper', 'year'].includes(name));
    if (!ignored.length || !part('notes')) return;
    part('notes').append(make('li', {}, fill(words.file_ignored, { limits: ignored.map((pair) => pair.join(' ')).join(', ') })));
    part('notes').hidden = false;
  }

  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, textarea')) return;
    event.preventDefault();
    part('q').focus();
    part('q').select();
  });
  part('q').value = typed;
  document.title = `${typed} · ${document.title}`;
  part('results').hidden = false;
  if (part('filters')) part('filters').hidden = true;
  part('results').style.display = 'block'; // no column for filters
  showIgnored();
  if (!query.all.length && !query.none.length) part('h-hits').textContent = fill(words.file_none, { query: typed });
  else {
    part('h-hits').textContent = words.file_working;
    show(STEP);
  }
})();
