// Filters over a shard's table: every one given must hold; a list holds where one of its values does.

/**
 * Make the filter of `{ paper, year, month, page, section, column, kind, author, from, to }`. Year and month are one filter:
 * a month given narrows its own year. `shard` says whether a shard can hold what is wanted, one filter left out if need be;
 * `missed` which filter alone a row fails: '' for none, null for several.
 */
export function makeFilter(options, { fold }) {
  const folded = (value) => fold(String(value)).text;
  const wanted = (name, read) => {
    const values = list(options[name]);
    return values.length ? new Set(values.map(read)) : null;
  };
  const papers = wanted('paper', String);
  const pages = wanted('page', Number);
  const years = wanted('year', Number) ?? new Set();
  const months = [...(wanted('month', String) ?? [])];
  for (const month of months) years.delete(Number(month.slice(0, 4)));
  const timed = years.size + months.length > 0;
  const from = day(options.from);
  const to = day(options.to);

  const tests = []; // a name, and of a table the test of its rows
  const ofValues = (name, values, holds) => tests.push([name, (table) => {
    const kept = table[values].map(holds);
    return name === 'author' ? (row) => table.author[row].some((author) => kept[author]) : (row) => kept[table[COLUMNS[values]][row]];
  }]);
  if (pages) tests.push(['page', (table) => (row) => pages.has(table.page[row])]);
  if (timed) ofValues('year', 'dates', (date) => years.has(Number(date.slice(0, 4))) || months.includes(date.slice(0, 7)));
  if (from || to) ofValues('date', 'dates', (date) => (!from || date >= from) && (!to || date.slice(0, to.length) <= to));
  for (const [values, name] of Object.entries(COLUMNS)) {
    const names = name !== 'date' && wanted(name, folded);
    if (names) ofValues(name, values, (value) => names.has(folded(value)));
  }

  const bound = new WeakMap();
  function testsOf(table) {
    if (!bound.has(table)) bound.set(table, tests.map(([name, bind]) => [name, bind(table)]));
    return bound.get(table);
  }

  return {
    shard: ({ paper, year, first, last }, except) =>
      (!papers || except === 'paper' || papers.has(paper)) &&
      (!timed || except === 'year' || years.has(year) ||
        months.some((month) => first.slice(0, 7) <= month && month <= last.slice(0, 7))) &&
      (!from || last >= from) && (!to || first.slice(0, to.length) <= to),
    row: (table, row) => testsOf(table).every(([, test]) => test(row)),
    missed({ paper, table }, row) {
      let only = !papers || papers.has(paper) ? '' : 'paper';
      for (const [name, test] of testsOf(table)) {
        if (test(row)) continue;
        if (only) return null;
        only = name;
      }
      return only;
    },
  };
}

/** A table's lists of values, each with the column that points into it. */
const COLUMNS = { dates: 'date', sections: 'section', columns: 'column', kinds: 'kind', authors: 'author' };

function list(value) {
  return (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== null && one !== '');
}

/** `2025-06-18`, `2025-06`, `2025`, a number or a Date as the beginning of a date. */
function day(value) {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value ?? '').trim();
}
