// The one normalised text that search is exact over; generator/text/normalize.py and search/tokens.py are its twins,
// tests/search/normalize_cases.json holds them together, docs/search.md has the rules and their reasons.
// A module imports it for what it sets; a document of file:// names it as a script.

globalThis.BankeText = (() => {
  const BREAK = '。';

  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
  const QUOTES = { '"': '"', '＂': '＂', '“': '”', '「': '」', '『': '』' };
  const EXCLUDING = /^[-－]+/;
  const KEPT = new Set('%‰.');
  const TRANSPARENT = new Set('"\'`‚„~−─━「」『』〈〉《》〝〞〟');
  const PARTING_SYMBOLS = new Set('<>|¦^');
  const DROPPED = /[\p{M}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Pd}\p{Pi}\p{Pf}]/u;
  const MARKS = /\p{M}/gu;
  const PUNCTUATION = /\p{P}/u;
  const DIGIT = /^[0-9]$/;

  // What can be composed or reordered together stays together: a character with its marks, a run of Hangul letters.
  const LETTERS = '\\u1100-\\u11ff\\u3130-\\u318f\\u3200-\\u321e\\u3260-\\u327e\\ua960-\\ua97f\\ud7b0-\\ud7ff\\uffa0-\\uffdc';
  const PIECE = new RegExp(`[${LETTERS}\\uac00-\\ud7a3][${LETTERS}\\p{M}]*|[^]\\p{M}*`, 'gu');

  /** Make the folding functions from the table of Traditional characters and variants: search/folding_table.py writes it. */
  function makeFolder({ steps, digits }) {
    let code = 0;
    const digit = (i, place) => (digits.charCodeAt(i + place * steps.length) - 48) << (6 * place);
    const becomes = (i) => String.fromCodePoint(digit(i, 0) + digit(i, 1) + digit(i, 2));
    const table = new Map(steps.map((step, i) => [String.fromCodePoint((code += step)), becomes(i)]));
    const folded = new Map();
    const taken = new Map(); // what pieces come to; long ones are rarely the same

    function foldCharacter(character) {
      if (KEPT.has(character)) return character;
      if (TRANSPARENT.has(character) || DROPPED.test(character)) return '';
      if (PARTING_SYMBOLS.has(character) || PUNCTUATION.test(character)) return BREAK;
      const lower = character.toLowerCase();
      return table.get(lower) ?? lower;
    }

    /** Fold a text. `start[i]` and `end[i]` say where in it the i-th code unit of the folded text stood; `parting` parts too. */
    function fold(text, parting) {
      const characters = [];
      const from = [];
      const until = [];
      for (const { 0: piece, index } of text.matchAll(PIECE)) {
        let parts = taken.get(piece);
        if (!parts) {
          parts = [...piece.normalize('NFKD').replace(MARKS, '').normalize('NFKC')];
          if (piece.length < 3) taken.set(piece, parts);
        }
        for (const part of parts) {
          characters.push(part);
          from.push(index);
          until.push(index + piece.length);
        }
      }
      let out = '';
      const start = [];
      const end = [];
      characters.forEach((character, i) => {
        let become = folded.get(character);
        if (become === undefined) folded.set(character, (become = foldCharacter(character)));
        if (character === '.' && !(DIGIT.test(characters[i - 1]) && DIGIT.test(characters[i + 1]))) become = BREAK;
        if (character === parting) become = BREAK;
        if (become === BREAK && out.endsWith(BREAK)) {
          end[end.length - 1] = until[i];
          return;
        }
        out += become;
        for (let unit = 0; unit < become.length; unit++) {
          start.push(from[i]);
          end.push(until[i]);
        }
      });
      return { text: out, start, end };
    }

    /**
     * Read a query: `all` are the folded terms that an article must hold, `none` those that it must not. White space parts
     * terms, except between quotation marks; a term that begins with a dash and does not end there is excluded.
     */
    function parseQuery(query) {
      const asked = [new Set(), new Set()];
      for (const term of cut(query)) {
        const bare = term.replace(EXCLUDING, '');
        const { text } = fold(bare);
        if (text) asked[Number(bare !== term)].add(strip(text) || text);
      }
      return { all: [...asked[0]], none: [...asked[1]] };
    }

    return { fold, parseQuery };
  }

  /** Cut a query at white space outside quotation marks; one that nothing closes protects nothing. */
  function cut(query) {
    const terms = [];
    const last = Object.fromEntries(Object.values(QUOTES).map((close) => [close, query.lastIndexOf(close)]));
    let start = 0;
    let closing = '';
    for (let at = 0; at < query.length; at++) {
      const close = QUOTES[query[at]];
      if (closing) {
        if (query[at] === closing) closing = '';
      } else if (SPACE.test(query[at])) {
        terms.push(query.slice(start, at));
        start = at + 1;
      } else if (last[close] > at) closing = close;
    }
    return [...terms, query.slice(start)];
  }

  function strip(term) {
    return term.slice(term.startsWith(BREAK) ? 1 : 0, term.length > 1 && term.endsWith(BREAK) ? -1 : undefined);
  }

  /** Write a character in Han letters only. */
  function spell(character) {
    const code = character.codePointAt(0);
    if (code >= 0x4e00 && code < 0x9ff0) return character;
    if (character === BREAK) return '\u4c80';
    if (code < 0x80) return String.fromCharCode(0x4c00 + code);
    return String.fromCharCode(0x3400 + (code >> 10), 0x3c00 + (code & 0x3ff));
  }

  /** Spell each character together with its successor; a single character alone. */
  function words(characters) {
    const letters = characters.map(spell);
    return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
  }

  /** Find every hit in a folded text, as ranges of the printed one, in order. */
  function findHits({ text, start, end }, terms) {
    const ranges = [];
    for (const term of terms) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
        ranges.push([start[at], end[at + term.length - 1]]);
      }
    }
    return ranges.sort((a, b) => a[0] - b[0]);
  }

  /** Join ranges that touch or overlap. */
  function merge(ranges) {
    const joined = [];
    for (const [start, end] of ranges) {
      const last = joined.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    return joined;
  }

  return { BREAK, makeFolder, spell, words, findHits, merge };
})();
