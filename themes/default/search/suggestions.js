// What may be meant by what is being written: entries that begin with it or hold it, in characters, in pinyin, in initials.
// generator/search/suggestions.py writes the files and says how; docs/search.md has the order of what is found.

const [BEGINS, SPELLED, SHORT, HOLDS, HOLDS_SPELLED, HOLDS_SHORT, NOTHING] = [0, 1, 2, 3, 4, 5, 6];
const KINDS = { n: 'name', c: 'column', k: 'keyword' };
const LONGEST = 64; // what is longer is no pinyin
const STEPS = 400; // tried at one place; headlines can be made to have very many ways
const HAN = /^[\u3007\u4e00-\u9fff]*$/; // folded one by one
const SYLLABLES = /(\d+)([a-z]+)/g;

/** Hold suggestions, as files of them come; `folder` folds as the index does. */
export function openSuggestions(folder) {
  const readings = new Map(); // by character: a number
  const spellings = [[]]; // by that number: how it is typed, and how many letters of that may do for it
  const numbers = new Map();
  const folded = new Map();
  const parts = [];

  function numberOf(reading) {
    if (!numbers.has(reading)) {
      numbers.set(reading, spellings.length);
      const typed = reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading];
      const initials = new Set([reading.length, reading[1] === 'h' ? 2 : 1, 1]);
      spellings.push(typed.map((letters) => ({ letters, whole: [reading.length], initials })));
    }
    return numbers.get(reading);
  }

  function learn({ runs, others }) {
    let place = 0;
    const common = commonCharacters();
    for (const [, reading, count] of runs.matchAll(/([a-z]+)(\d+)/g)) {
      for (const end = place + Number(count); place < end; place++) readings.set(common[place], numberOf(reading));
    }
    for (const [, reading, characters] of others.matchAll(/([a-z]+)([^ ]+)/g)) {
      for (const character of characters) readings.set(character, numberOf(reading));
    }
  }

  function fold(text) {
    if (!HAN.test(text)) return folder.fold(text).text;
    let out = '';
    for (const character of text) {
      if (!folded.has(character)) folded.set(character, folder.fold(character).text);
      out += folded.get(character);
    }
    return out;
  }

  /** Take in a file. All its entries become one text, and what each character sounds like stands beside it. */
  function add(file) {
    learn(file);
    const terms = lines(file.terms);
    const texts = [...terms, ...lines(file.headlines)];
    const all = texts.map((text) => `${fold(text)}\n`);
    const from = new Uint32Array(texts.length + 1);
    all.forEach((text, i) => { from[i + 1] = from[i] + text.length; });
    const part = { texts, terms: terms.length, kinds: file.kinds, paths: lines(file.paths), from, all: all.join('') };
    const sound = new Uint16Array(part.all.length);
    let at = 0;
    for (const character of part.all) {
      sound[at] = readings.get(character) ?? 0;
      at += character.length;
    }
    let entry = 0;
    file.read[0].forEach((step, i) => {
      entry += step;
      for (const [, place, reading] of file.read[1][i].matchAll(SYLLABLES)) sound[from[entry] + Number(place)] = numberOf(reading);
    });
    parts.push({ ...part, sound, initial: Uint8Array.from(sound, (number) => spellings[number][0]?.letters.charCodeAt(0) ?? 0) });
  }

  /** Find the best entries for a folded term: [{ text, kind, path, marked }]. */
  function ask(term, limit = 8) {
    const spelled = term.length <= LONGEST && /[a-z]/.test(term);
    const found = [];
    for (const part of term ? parts : []) {
      const best = rank(part, term, spelled);
      const listed = new Uint8Array(2 * NOTHING);
      for (let entry = 0; entry < best.length; entry++) {
        const place = 2 * best[entry] + Number(entry >= part.terms);
        if (best[entry] < NOTHING && listed[place] < limit && ++listed[place]) found.push({ part, entry, place });
      }
    }
    const seen = new Set();
    return found.sort((a, b) => a.place - b.place)
      .filter(({ part, entry }) => seen.size < seen.add(part.all.slice(part.from[entry], part.from[entry + 1])).size)
      .slice(0, limit).map((hit) => describe(hit, term));
  }

  /** How well each entry of a part suits. */
  function rank({ all, from, sound, initial }, term, spelled) {
    const best = new Uint8Array(from.length - 1).fill(NOTHING);
    let entry = 0;
    const note = (at, begins, holds) => {
      while (from[entry + 1] <= at) entry++;
      best[entry] = Math.min(best[entry], at === from[entry] ? begins : holds);
    };
    for (let at = all.indexOf(term); at >= 0; at = all.indexOf(term, at + 1)) note(at, BEGINS, HOLDS);
    entry = 0;
    const first = term.charCodeAt(0);
    const alone = term.length < 2; // a letter alone stands for the beginning only
    for (let at = 0; spelled && at < all.length; at++) {
      if (initial[at] !== first && all.charCodeAt(at) !== first) continue;
      if (spell({ all, sound }, term, at, false)) note(at, SPELLED, alone ? NOTHING : HOLDS_SPELLED);
      else if (spell({ all, sound }, term, at, true)) note(at, SHORT, alone ? NOTHING : HOLDS_SHORT);
    }
    return best;
  }

  /** Say where a term ends that is read from a place on, or 0: Han as they are, letters as pinyin, if `short` as initials. */
  function spell({ all, sound }, term, start, short) {
    let steps = 0;
    function walk(at, done) {
      if (done === term.length) return at;
      if (++steps > STEPS) return 0;
      const next = at + (all.codePointAt(at) > 0xffff ? 2 : 1);
      const same = all.charCodeAt(at) === term.charCodeAt(done) && walk(at + 1, done + 1);
      if (same) return same;
      for (const { letters, whole, initials } of spellings[sound[at]]) {
        if (letters.startsWith(term.slice(done))) return next;
        for (const length of short ? initials : whole) {
          const end = term.startsWith(letters.slice(0, length), done) && walk(next, done + length);
          if (end) return end;
        }
      }
      return 0;
    }
    return walk(start, 0);
  }

  function describe({ part, entry, place }, term) {
    const { from, texts, terms, kinds, paths } = part;
    const text = texts[entry];
    const map = folder.fold(text);
    const [start, end] = spanOf(part, term, entry, place >> 1);
    return {
      text,
      kind: KINDS[kinds[entry]] ?? 'headline',
      path: entry < terms ? '' : paths[entry - terms],
      marked: [map.start[start - from[entry]], map.end[end - from[entry] - 1]],
    };
  }

  /** Where in an entry the hit stands that gave it its rank. */
  function spanOf(part, term, entry, rank) {
    let at = part.from[entry];
    if (rank === BEGINS || rank === HOLDS) {
      at = part.all.indexOf(term, at);
      return [at, at + term.length];
    }
    for (; ; at++) {
      const end = spell(part, term, at, rank === SHORT || rank === HOLDS_SHORT);
      if (end) return [at, end];
    }
  }

  return { add, ask };
}

const lines = (text) => (text ? text.split('\n') : []);

/** GB 2312's common characters, in its order. */
function commonCharacters() {
  const bytes = Uint8Array.from({ length: 2 * 3755 }, (_, i) => (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + Math.floor((i >> 1) / 94)));
  return new TextDecoder('gb18030').decode(bytes);
}
