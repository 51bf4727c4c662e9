// A list of hits as a file: CSV for spreadsheets, BibTeX for lists of references. Headlines come a file a shard.

import './headlines.js';
import { dateOf } from './engine.js';
import { makeLabel } from './counts.js';

const { readHeadlines } = globalThis.BankeHeadlines;
const BASE = new URL('.', import.meta.url);

/** Save hits as `CSV` or `BibTeX`; gives how many are without their headline, because its file did not load. */
export async function saveHits(kind, hits, { engine, words, name }) {
  const lists = new Map();
  for (const { shard } of hits) {
    if (!lists.has(shard)) lists.set(shard, await readHeadlines(BASE, shard).catch((error) => console.error(error) ?? null));
  }
  const label = makeLabel(engine, words);
  const rows = hits.map((hit) => describe(hit, lists.get(hit.shard), label));
  const [text, type, ending] = kind === 'CSV' ? [csv(rows, words.fields), 'text/csv', 'csv'] : [bibtex(rows), 'application/x-bibtex', 'bib'];
  save(new Blob([text], { type: `${type};charset=utf-8` }), `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40) || 'search'}.${ending}`);
  return hits.filter(({ shard }) => !lists.get(shard)).length;
}

function describe(hit, list, label) {
  const { shard: { table, paper }, row, path } = hit;
  return {
    path,
    paper: label('paper', paper),
    date: dateOf(hit),
    page: table.page[row],
    headline: oneLine(list?.row(row).headline ?? ''),
    authors: table.author[row].map((author) => table.authors[author]),
    column: table.columns[table.column[row]],
    section: table.sections[table.section[row]],
    kind: label('kind', table.kinds[table.kind[row]]),
    url: new URL(`../${path}/index.html`, BASE).href,
  };
}

const oneLine = (text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** RFC 4180, with a mark by which spreadsheets know UTF-8. */
function csv(rows, fields) {
  const lines = rows.map(({ paper, date, page, headline, authors, column, section, kind, url }) =>
    [paper, date, page, headline, authors.join('; '), column, section, kind, url]);
  return `\ufeff${[fields, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell that a spreadsheet would take for a formula becomes text. */
function cell(value) {
  const text = String(value);
  const safe = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** As GB/T 7714 styles for BibTeX take newspapers: `number` is the page 版, `mark` the type of document. */
function bibtex(rows) {
  return rows.map(({ path, paper, date, page, headline, authors, url }) => {
    const fields = {
      author: authors.map((author) => (/[\s,{}]/.test(author) ? `{${escape(author)}}` : escape(author))).join(' and '),
      title: escape(headline),
      journal: escape(paper),
      date,
      year: date.slice(0, 4),
      number: page,
      entrysubtype: 'newspaper',
      mark: 'N',
      url,
    };
    const lines = Object.entries(fields).filter(([, value]) => value !== '').map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@article{${path.replaceAll('/', '-')},\n${lines.join('')}}\n`;
  }).join('\n');
}

/** What TeX would take for its own; BibTeX counts braces also where TeX does not. */
const ESCAPED = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escape = (text) => oneLine(text).replace(/[\\{}#$%&_~^]/g, (sign) => ESCAPED[sign] ?? `\\${sign}`);

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
