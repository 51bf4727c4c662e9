// Filters over a shard's table: every one given must hold; a list holds where one of its values does.

/** Make the filter of `{ paper, year, page, section, column, kind, author, from, to }`. */
export function makeFilter(options, { fold }) {
  const tests = [];
  const folded = (value) => fold(String(value)).text;
  const wanted = (name, read) => {
    const values = list(options[name]);
    return values.length ? new Set(values.map(read)) : null;
  };
  const papers = wanted('paper', String);
  const years = wanted('year', Number);
  const pages = wanted('page', Number);
  if (pages) tests.push((table, row) => pages.has(table.page[row]));
  for (const [name, values, column] of [['section', 'sections', 'section'], ['column', 'columns', 'column'], ['kind', 'kinds', 'kind']]) {
    const names = wanted(name, folded);
    if (names) tests.push((table, row) => names.has(folded(table[values][table[column][row]])));
  }
  const authors = wanted('author', folded);
  if (authors) tests.push((table, row) => table.author[row].some((author) => authors.has(folded(table.authors[author]))));
  const from = day(options.from);
  const to = day(options.to);
  const date = (table, row) => table.dates[table.date[row]];
  if (from) tests.push((table, row) => date(table, row) >= from);
  if (to) tests.push((table, row) => date(table, row).slice(0, to.length) <= to);
  return {
    shard: (shard) =>
      (!papers || papers.has(shard.paper)) && (!years || years.has(shard.year)) &&
      (!from || shard.last >= from) && (!to || shard.first.slice(0, to.length) <= to),
    row: (table, row) => tests.every((test) => test(table, row)),
  };
}

function list(value) {
  return (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== null && one !== '');
}

/** `2025-06-18`, `2025-06`, `2025`, a number or a Date as the beginning of a date. */
function day(value) {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value ?? '').trim();
}
