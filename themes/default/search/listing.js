// Which hits may be listed, and in which order: those that nothing unsearched can come before.

import { dateOf } from './engine.js';

/** Of the shards searched, the hits that pass, newest shard first and in the order of rows. */
export function passing(shards, found, filter) {
  return shards.filter((shard) => found.has(shard) && filter.shard(shard))
    .flatMap((shard) => found.get(shard).filter(({ row }) => filter.row(shard.table, row)));
}

/** The date that a list has come to: what lies past it is not searched. */
export function edgeOf(waiting, sort) {
  return sort === 'old' ? waiting.map(({ first }) => first).sort()[0] : waiting.map(({ last }) => last).sort().at(-1);
}

/** Make the test of a hit's date: whether no waiting shard can put a hit before it. */
export function makeSettled(waiting, sort) {
  if (!waiting.length) return () => true;
  if (sort === 'best') return () => false;
  const edge = edgeOf(waiting, sort);
  return sort === 'old' ? (hit) => dateOf(hit) < edge : (hit) => dateOf(hit) > edge;
}

/** Newest, oldest or best first; the articles of a day stay in the order of their pages. */
export function order(hits, sort) {
  const sign = sort === 'old' ? -1 : 1;
  const dated = hits.map((hit) => [dateOf(hit), hit]);
  dated.sort(([a, { score: s }], [b, { score: t }]) => (sort === 'best' && t - s) || sign * ((a < b) - (a > b)));
  return dated.map(([, hit]) => hit);
}
