// Suggestions while typing: a combobox on the field of search. Loaded when a reader begins to write; then asks for one
// small file, and for a larger one, once, when the first has little. Nothing is fetched at a key.

import { readJson } from './engine.js';
import { openSuggestions } from './suggestions.js';

const SHOWN = 8;
const ENOUGH = 4; // with fewer of the first file the second is asked for
const QUOTES = { '"': '"', '＂': '＂', '“': '”', '「': '」', '『': '』' };

/**
 * Suggest below `input`: `words.suggest` holds the words, `engine` is the opened edition. `choose(query)` asks for
 * a query that was completed; a headline opens its article. `composing` says that a character is being composed now.
 */
export async function start(input, { engine, words: { suggest: words }, choose, composing = false }) {
  const suggestions = openSuggestions(engine.folder);
  const [first, more] = engine.manifest.suggest.map((name) => new URL(`suggest/${name}`, import.meta.url));
  const list = element('ul', { id: 'suggestions', role: 'listbox', 'aria-label': words.list, hidden: '' });
  const status = element('span', { class: 'vh', role: 'status' });
  let wanted; // what may still be fetched
  let shown = [];
  let active = -1;
  let turn = 0; // of being closed: what comes for one before is not shown

  input.after(list, status);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false']]) {
    input.setAttribute(name, value);
  }

  /** Show what may be meant by the last term of the field. */
  async function update() {
    if (composing || document.activeElement !== input) return close();
    const mine = turn;
    const { term } = lastTerm(input.value, engine.folder);
    const found = suggestions.ask(term, SHOWN);
    show(found);
    if (!term || found.length >= ENOUGH || !wanted) return;
    const url = wanted;
    wanted = undefined;
    if (await load(url) && mine === turn && active < 0) await update();
  }

  async function load(url) {
    try {
      suggestions.add(await readJson(url));
      return true;
    } catch (error) {
      console.warn(error); // search works without
      return false;
    }
  }

  function show(found) {
    shown = found;
    list.replaceChildren(...found.map((one, i) => option(one, i, words)));
    list.hidden = !found.length;
    list.style.insetBlockStart = `${input.offsetTop + input.offsetHeight}px`;
    input.setAttribute('aria-expanded', String(!list.hidden));
    status.textContent = found.length ? words.count.replace('{n}', found.length) : '';
    move(-1);
  }

  function close() {
    turn++;
    show([]);
  }

  function move(to) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = to;
    const option = list.children[active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  function take({ text, kind, path }) {
    if (kind === 'headline') return location.assign(new URL(`../${path}/index.html`, location));
    const { before } = lastTerm(input.value, engine.folder);
    input.value = `${before}${quote(text)}`;
    close();
    return choose(input.value);
  }

  input.addEventListener('input', (event) => {
    composing = event.isComposing;
    update();
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    update();
  });
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  addEventListener('popstate', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = list.hidden ? closedKeys[event.key] : openKeys[event.key];
    if (!act?.()) return;
    event.preventDefault();
    event.stopPropagation(); // the page has uses of its own for arrows
  });
  const openKeys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => (close(), true),
    Enter: () => (active < 0 ? void close() : (take(shown[active]), true)),
  };
  const closedKeys = { Escape: () => input.value && ((input.value = ''), true) };
  /** Through the list and the field, which stands between its end and its beginning. */
  function step(by) {
    move((active + 1 + by + shown.length + 1) % (shown.length + 1) - 1);
    return true;
  }

  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => {
    const at = [...list.children].indexOf(event.target.closest('li'));
    if (at >= 0) take(shown[at]);
  });

  const mine = turn;
  const done = () => mine !== turn || new URLSearchParams(location.search).get('q') === input.value;
  if (first && await load(first)) {
    wanted = more;
    if (!done()) await update();
  }
}

/** The term at the end of what is written, folded, and all that stands before it; a quotation mark may still be open. */
function lastTerm(value, folder) {
  let start = 0;
  let closing = '';
  [...value].reduce((at, character) => {
    if (closing) closing = character === closing ? '' : closing;
    else if (/\s/.test(character)) start = at + 1;
    else closing = QUOTES[character] ?? '';
    return at + character.length;
  }, 0);
  const excluding = /^[-－]*/.exec(value.slice(start))[0];
  start += excluding.length;
  return { before: value.slice(0, start), term: folder.fold(value.slice(start)).text.replace(/^。|。$/g, '') };
}

/** Write a text so that it is one term. */
function quote(text) {
  const bare = text.replace(/["＂“”「」『』]/g, '');
  return /^[-－]|\s/.test(bare) ? `"${bare}"` : bare;
}

function option({ text, kind, path, marked: [start, end] }, i, words) {
  const made = element('li', { id: `suggestion-${i}`, role: 'option', 'aria-selected': 'false' });
  const mark = document.createElement('mark');
  mark.append(text.slice(start, end));
  const shown = document.createElement('span');
  shown.append(text.slice(0, start), mark, text.slice(end));
  const about = element('span', { class: 'about' });
  about.append(words[kind], ...(path ? [` ${path.match(/\d{4}\/\d\d\/\d\d/)?.[0].replaceAll('/', '-') ?? ''}`] : []));
  made.append(shown, ' ', about);
  return made;
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
