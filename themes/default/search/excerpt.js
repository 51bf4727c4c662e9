// Excerpts: which sentences of an article to show, and where the hits stand in them.

import './normalize.js';

const { findHits, merge } = globalThis.BankeText;

const LENGTH = 150; // characters, with the marks of what is left out between sentences
const ENOUGH = 60; // an excerpt that is shorter takes the next sentences too
const BEFORE = 40; // characters before a hit in a sentence that has to be cut
const PICKS = 12;
const GAP = '……';
const SENTENCE = /[^]*?(?:[。！？][。！？…]*[”’』」）》〉】]*|[.!?](?=\s)|\n|$)\n?/g;
const CLAUSE = /[，、；：]/;

/**
 * Make an excerpt of a printed text, whose body begins at `head`, from its folded one; hits as ranges of the excerpt.
 * The headline is shown anyway: hits elsewhere are looked for in the body first, then in kicker and deck.
 */
export function makeExcerpt(printed, folded, terms, head, headline) {
  const hits = terms.flatMap((term) => findHits(folded, [term]).map(([start, end]) => ({ start, end, term })))
    .sort((a, b) => a.start - b.start);
  const title = printed.indexOf(`${headline}\n`);
  const isApart = ({ start, end }) => start >= title + headline.length || end <= title;
  const inBody = hits.some(({ start }) => start >= head) || !hits.some(isApart);
  const units = cutSentences(printed, inBody ? head : 0, inBody ? printed.length : head, hits);
  const chosen = choose(inBody ? units : units.filter(isApart), printed);
  return { ...join(chosen, printed, merge(hits.map(({ start, end }) => [start, end]))), count: hits.length };
}

/** Cut a stretch into sentences with the hits that begin in them; sentences that one hit spans are one. */
function cutSentences(printed, from, to, hits) {
  const units = [];
  const inside = hits.filter(({ start }) => start >= from);
  let next = 0;
  let reach = 0;
  for (const { 0: text, index } of printed.slice(from, to).matchAll(SENTENCE)) {
    if (!text.trim()) continue;
    const [start, end] = [from + index, from + index + text.length];
    if (start >= reach || !units.length) units.push({ place: units.length, start, hits: [], terms: new Set() });
    const unit = units.at(-1);
    unit.end = end;
    for (; next < inside.length && inside[next].start < end; next++) {
      unit.hits.push(inside[next]);
      unit.terms.add(inside[next].term);
      reach = Math.max(reach, inside[next].end);
    }
  }
  return units;
}

/** Choose sentences: first those with the most terms that no other shows yet, then others with hits, then what follows. */
function choose(units, printed) {
  const shown = new Set();
  const chosen = new Set();
  let room = LENGTH + GAP.length;
  const take = (unit) => {
    const size = unit.end - unit.start + GAP.length;
    if (size > room || chosen.has(unit)) return;
    room -= size;
    chosen.add(unit);
    for (const term of unit.terms) shown.add(term);
  };
  const gain = ({ terms }) => [...terms].filter((term) => !shown.has(term)).length;
  let open = units.filter(({ terms }) => terms.size);
  for (let picks = 0; open.length && picks < PICKS; picks++) {
    const best = open.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    if (!gain(best)) break;
    if (!chosen.size && best.end - best.start > LENGTH) return [shorten(best, printed)];
    take(best);
    open = open.filter((unit) => unit !== best);
  }
  open.forEach(take);
  const first = chosen.size ? [...chosen][0].place : 0;
  for (const unit of units.slice(first)) {
    if (LENGTH - room >= ENOUGH) break;
    if (!chosen.size && unit.end - unit.start > LENGTH) return [shorten(unit, printed)];
    take(unit);
  }
  return [...chosen].sort((a, b) => a.start - b.start);
}

/** Of a sentence that is too long, the stretch with the most terms, cut after or before a clause where there is one. */
function shorten({ start, end, hits }, printed) {
  const first = densest(hits) ?? { start, end: start };
  let from = Math.max(start, Math.min(first.start - BEFORE, end - LENGTH));
  if (from > start) {
    const clause = printed.slice(from, first.start).search(CLAUSE);
    from = whole(printed, clause < 0 ? from : from + clause + 1);
  }
  let until = Math.min(end, from + LENGTH);
  if (until < end) {
    const least = Math.max(first.end, from + LENGTH / 2);
    while (until > least && !CLAUSE.test(printed[until])) until--;
    until = CLAUSE.test(printed[until] ?? '') ? until : whole(printed, from + LENGTH);
  }
  return { place: 0, start: from, end: until, before: from > start, after: until < end };
}

/** The hit after which the most terms stand within an excerpt's length. */
function densest(hits) {
  let [best, most] = [undefined, 0];
  for (const first of hits.slice(0, 200)) {
    const near = hits.filter(({ start, end }) => start >= first.start && end <= first.start + LENGTH - BEFORE);
    const terms = new Set(near.map(({ term }) => term)).size;
    if (!best || terms > most) [best, most] = [first, terms];
  }
  return best;
}

/** Join the chosen stretches, with a mark between those that are no neighbours; `marks` are places in the joined text. */
function join(chosen, printed, ranges) {
  let excerpt = '';
  const marks = [];
  chosen.forEach(({ place, start, end, before, after }, i) => {
    const apart = i && chosen[i - 1].place + 1 !== place;
    if (apart || i === 0) excerpt = excerpt.trimEnd();
    if (apart || before) excerpt += GAP;
    const shift = excerpt.length - start;
    const last = start + printed.slice(start, end).trimEnd().length;
    for (const [a, b] of ranges) {
      if (b > start && a < last) marks.push([Math.max(a, start) + shift, Math.min(b, last) + shift]);
    }
    excerpt += printed.slice(start, end).replaceAll('\n', '\u3000') + (after ? GAP : '');
  });
  return { excerpt: excerpt.trimEnd(), marks: merge(marks) };
}

/** Not between the halves of a surrogate pair. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at;
}
