// The one normalised text that search is exact over; generator/text/normalize.py and search/tokens.py are its twins,
// tests/search/normalize_cases.json holds them together, docs/search.md has the rules and their reasons.

export const BREAK = '。';

const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/;
const KEPT = new Set('%‰.');
const TRANSPARENT = new Set('"\'`~−─━「」『』〈〉《》〝〞〟');
const PARTING_SYMBOLS = new Set('<>|¦^');
const DROPPED = /[\p{M}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Pd}\p{Pi}\p{Pf}]/u;
const MARKS = /\p{M}/gu;
const PUNCTUATION = /\p{P}/u;
const DIGIT = /^[0-9]$/;

// What can be composed or reordered together stays together: a character with its marks, a run of Hangul letters.
const LETTERS = '\\u1100-\\u11ff\\u3130-\\u318f\\u3200-\\u321e\\u3260-\\u327e\\ua960-\\ua97f\\ud7b0-\\ud7ff\\uffa0-\\uffdc';
const PIECE = new RegExp(`[${LETTERS}\\uac00-\\ud7a3][${LETTERS}\\p{M}]*|[^]\\p{M}*`, 'gu');

/** Make the folding functions from simplified.json: Traditional characters as steps from one code point to the next. */
export function makeFolder({ steps, simplified }) {
  let code = 0;
  const table = new Map([...simplified].map((to, i) => [String.fromCodePoint((code += steps[i])), to]));
  const folded = new Map();

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
      for (const character of piece.normalize('NFKD').replace(MARKS, '').normalize('NFKC')) {
        characters.push(character);
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

  /** Fold a query's terms, each once. */
  function queryTerms(query) {
    const terms = query.split(SPACE).map((term) => fold(term).text).filter(Boolean);
    return [...new Set(terms.map((term) => strip(term) || term))];
  }

  return { fold, queryTerms };
}

function strip(term) {
  return term.slice(term.startsWith(BREAK) ? 1 : 0, term.length > 1 && term.endsWith(BREAK) ? -1 : undefined);
}

/** Write a character in Han letters only. */
export function spell(character) {
  const code = character.codePointAt(0);
  if (code >= 0x4e00 && code < 0x9ff0) return character;
  if (character === BREAK) return '\u4c80';
  if (code < 0x80) return String.fromCharCode(0x4c00 + code);
  return String.fromCharCode(0x3400 + (code >> 10), 0x3c00 + (code & 0x3ff));
}

/** Spell each character together with its successor; a single character alone. */
export function words(characters) {
  const letters = characters.map(spell);
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
}
