// Excerpts: which stretch of an article to show, and where its hits stand in it.

import './normalize.js';

const { findHits, merge } = globalThis.BankeText;

const LENGTH = 110;
const BEFORE = 28;

/**
 * Make an excerpt of a printed text, whose body begins at `head`, from its folded one; hits as ranges of the excerpt.
 * The headline is shown anyway: hits elsewhere are looked for in the body first, then in kicker and deck.
 */
export function makeExcerpt(printed, folded, terms, head, headline) {
  const ranges = findHits(folded, terms);
  const title = printed.indexOf(`${headline}\n`);
  const apart = ranges.filter(([start, end]) => start >= title + headline.length || end <= title);
  const body = apart.filter(([start]) => start >= head);
  const from = body.length || !apart.length ? head : printed.lastIndexOf('\n', apart[0][0] - 1) + 1;
  const [start, end] = stretch(printed, body.length ? body : apart, from);
  const shown = printed.slice(start, end).trimEnd().replaceAll('\n', '\u3000');
  const before = start > from ? '……' : '';
  const after = printed.slice(end).trim() ? '……' : '';
  const shift = before.length - start;
  const inside = ranges.filter(([a, b]) => a >= start && b <= start + shown.length);
  return {
    excerpt: before + shown + after,
    marks: merge(inside.map(([a, b]) => [a + shift, b + shift])),
    count: ranges.length,
  };
}

function stretch(printed, ranges, head) {
  const first = busiest(ranges)?.[0] ?? head;
  const sentence = Math.max(...['。', '！', '？', '\n'].map((mark) => printed.lastIndexOf(mark, first - 1))) + 1;
  const start = whole(printed, Math.max(head, first - BEFORE, Math.min(sentence, first)));
  return [start, whole(printed, Math.min(printed.length, start + LENGTH))];
}

/** The hit that has the most hits within a stretch after it. */
function busiest(ranges) {
  let best;
  let most = 0;
  for (let i = 0, j = 0; i < ranges.length; i++) {
    while (j < ranges.length && ranges[j][1] < ranges[i][0] + LENGTH - BEFORE) j++;
    if (j - i > most || !best) [best, most] = [ranges[i], j - i];
  }
  return best;
}

/** Not between the halves of a surrogate pair. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at;
}
