// An article opened from a result of the search: marks what was asked for and steps through it. read.js loads it, only
// where the address has ?q=. Classic, as is all that it loads, so that it also runs from file://.
(async () => {
  const APART = 'aside, footer, nav, script, style, template';
  const INLINE = /^(a|abbr|b|cite|code|del|em|i|ins|mark|q|s|small|span|strong|wbr)$/;
  const base = new URL('.', document.currentScript.src);
  const page = new URL(document.querySelector('a[rel="search"]')?.href ?? 'index.html', base); // in this document's script
  const asked = new URLSearchParams(location.search).get('q') ?? '';
  const article = document.querySelector('article');
  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  function load(name) {
    return new Promise((resolve, reject) => {
      const style = name.endsWith('.css');
      const url = new URL(name, name === 'words.js' ? page : base).href;
      const element = style ? make('link', { rel: 'stylesheet', href: url }) : make('script', { src: url });
      element.onload = resolve;
      element.onerror = () => reject(new Error(`did not load: ${url}`));
      document.head.append(element);
    });
  }

  async function readTable() {
    if (location.protocol === 'file:') {
      await load('simplified.js');
      return globalThis.BankeSimplified;
    }
    const response = await fetch(new URL('simplified.json.gz', base));
    if (!response.ok) throw new Error(`did not load: ${response.url}`);
    const bytes = await response.blob();
    const [first, second] = new Uint8Array(await bytes.slice(0, 2).arrayBuffer());
    if (first !== 0x1f || second !== 0x8b) return JSON.parse(await bytes.text()); // the host unpacked it
    return new Response(bytes.stream().pipeThrough(new DecompressionStream('gzip'))).json();
  }

  /** The article's own text, blocks parted by line feeds, as the index has it; and where each text node stands in it. */
  function readText() {
    const nodes = [];
    let text = '';
    let begun = false;
    const part = () => {
      if (begun && !text.endsWith('\n')) text += '\n';
    };
    (function walk(parent) {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          nodes.push({ node, at: text.length });
          text += node.data.replaceAll('\n', ' ');
          begun ||= /\S/.test(node.data);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          const inline = INLINE.test(node.localName);
          if (!inline) part();
          if (!node.matches(APART)) walk(node);
          if (!inline) part();
        }
      }
    })(article);
    return { text, nodes };
  }

  /** Ranges cut where one begins or ends, so that overlapping hits can share a piece: [{ start, end, hits }]. */
  function cutRanges(ranges) {
    const cuts = [...new Set(ranges.flat())].sort((a, b) => a - b);
    const pieces = [];
    let open = [];
    let next = 0;
    cuts.forEach((start, i) => {
      open = open.filter((hit) => ranges[hit][1] > start);
      while (next < ranges.length && ranges[next][0] === start) open.push(next++);
      if (open.length) pieces.push({ start, end: cuts[i + 1], hits: open });
    });
    return pieces;
  }

  /** Mark the pieces in the document; gives each hit's marks. Blanks alone are never marked: they may part blocks. */
  function markHits(nodes, ranges) {
    const marks = ranges.map(() => []);
    const pieces = cutRanges(ranges);
    let first = 0;
    for (const { node, at } of nodes) {
      const length = node.data.length;
      while (first < pieces.length && pieces[first].end <= at) first++;
      let rest = node;
      let passed = at;
      for (let i = first; i < pieces.length && pieces[i].start < at + length; i++) {
        const from = Math.max(pieces[i].start, at);
        const to = Math.min(pieces[i].end, at + length);
        const inner = rest.splitText(from - passed);
        rest = inner.splitText(to - from);
        passed = to;
        if (!/\S/.test(inner.data)) continue;
        const mark = make('mark', { class: 'hit' });
        inner.replaceWith(mark);
        mark.append(inner);
        for (const hit of pieces[i].hits) marks[hit].push(mark);
      }
    }
    return marks;
  }

  /** Put the text back together as it was. */
  function unmark() {
    for (const mark of article.querySelectorAll('mark.hit')) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    article.normalize();
  }

  /** Where the search stands with this query: the very address that the reader came from, if he came from there. */
  function resultsAddress() {
    const came = document.referrer && new URL(document.referrer);
    if (came && came.origin === page.origin && came.searchParams.get('q') === asked
      && [page.pathname, new URL('.', page).pathname].includes(came.pathname)) return came.href;
    const again = new URL(page);
    again.searchParams.set('q', asked);
    return again.href;
  }

  /** Keep what the address says of this document, and the hit that the reader has come to, for reloading and Back. */
  function remember(state, url) {
    try {
      history.replaceState({ ...history.state, ...state }, '', url);
    } catch { /* a file may not change its address */ }
  }

  function start(words, marks) {
    const count = marks.length;
    const status = make('p', { role: 'status' });
    const buttons = make('p', {});
    const bar = make('section', { class: 'hits-bar', 'aria-label': words.hits_label }, status, buttons);
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    let current = Math.min(history.state?.hit ?? 0, count - 1);

    function say(text, values) {
      const [before, after] = text.replace(/\{(n|total)\}/g, (_, name) => values[name]).split('{query}');
      status.replaceChildren(before, make('span', {}, [...asked].slice(0, 200).join('')), after ?? '');
    }

    /** The marks of a hit; of one that is nothing but the end of a block, those of the nearest hit before it. */
    const marksOf = (hit) => marks.slice(0, hit + 1).findLast((some) => some.length) ?? [];

    function go(hit, behavior) {
      for (const mark of marksOf(current)) mark.removeAttribute('aria-current');
      current = (hit + count) % count;
      for (const mark of marksOf(current)) mark.setAttribute('aria-current', 'true');
      if (behavior) marksOf(current)[0]?.scrollIntoView({ block: 'center', behavior });
      say(words.hits_at, { n: current + 1, total: count });
    }

    function step(by) {
      go(current + by, calm.matches ? 'instant' : 'smooth');
      remember({ hit: current });
    }

    function close() {
      const main = document.getElementById('main');
      if (bar.contains(document.activeElement) && main) {
        main.tabIndex = -1;
        main.focus({ preventScroll: true });
      }
      bar.remove();
      unmark();
      removeEventListener('keydown', onKey);
      const url = new URL(location.href);
      url.searchParams.delete('q');
      remember({ hit: undefined }, url);
    }

    function onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
      if (event.key === 'Escape' && bar.contains(event.target)) return close();
      if (!count || event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (event.key === 'n') step(1);
      else if (event.key === 'p') step(-1);
    }

    const button = (text, act, key) => {
      const made = make('button', { type: 'button', ...(key && { 'aria-keyshortcuts': key, title: key }) }, text);
      made.addEventListener('click', act);
      return made;
    };
    if (count) buttons.append(button(words.hits_previous, () => step(-1), 'p'), button(words.hits_next, () => step(1), 'n'));
    buttons.append(make('a', { href: resultsAddress() }, words.hits_back), button(words.hits_close, close));
    document.body.append(bar);
    addEventListener('keydown', onKey);
    const arrived = history.state?.hit !== undefined || location.hash;
    if (count) go(current, arrived ? undefined : 'instant');
    else say(words.hits_none, {});
  }

  if (!article || !asked.trim()) return;
  try {
    const [table] = await Promise.all([readTable(), load('normalize.js'), load('words.js'), load('article.css')]);
    const { makeFolder, findHits } = globalThis.BankeText;
    const { fold, parseQuery } = makeFolder(table);
    const { all } = parseQuery(asked);
    if (!all.length) return;
    const { text, nodes } = readText();
    start(globalThis.BankeWords, markHits(nodes, findHits(fold(text, '\n'), all)));
  } catch (error) {
    console.warn(error.message); // the article stands as it is
  }
})();
