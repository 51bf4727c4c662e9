// What is asked, as the page's address says it; what an address says that cannot be is left out and told.

/** The filters that the page knows; each may be given several times, the last two once. */
export const FILTERS = ['paper', 'year', 'month', 'page', 'section', 'column', 'author', 'kind', 'from', 'to'];
export const SORTS = ['new', 'old', 'best'];

const LONGEST = 2000; // encoded characters of a query: a longer one goes into the browser's history alone
const ONCE = new Set(['from', 'to']);

/** Read an address's search part; `odd` lists what it says that is not understood. */
export function readAddress(text, { papers, shards }, kinds) {
  const given = new URLSearchParams(text);
  const odd = [];
  const sound = {
    paper: (value) => papers.some(({ id }) => id === value),
    year: (value) => shards.some(({ year }) => String(year) === value),
    month: (value) => /^\d{4}-\d\d$/.test(value) && isDay(value),
    page: (value) => /^[1-9]\d{0,3}$/.test(value),
    kind: (value) => Object.hasOwn(kinds, value) || shards.some((shard) => Object.hasOwn(shard.kinds, value)),
    from: isDay,
    to: isDay,
  };
  const take = (name, holds = () => true) => [...new Set(given.getAll(name))].filter((value) => {
    const kept = value && holds(value);
    if (value && !kept) odd.push(`${name}=${value}`);
    return kept;
  });
  const filters = Object.fromEntries(FILTERS.map((name) => [name, take(name, sound[name]).slice(ONCE.has(name) ? -1 : 0)]));
  const [sort = 'new'] = take('sort', (value) => SORTS.includes(value));
  const [group = ''] = take('group', (value) => value === 'issue');
  return { q: given.get('q') ?? '', filters, sort, group, odd };
}

/** Write the search part of an address. */
export function writeAddress({ q, filters, sort, group }) {
  const query = new URLSearchParams(isLong(q) ? {} : { q });
  for (const name of FILTERS) for (const value of filters[name]) query.append(name, value);
  if (sort !== 'new') query.set('sort', sort);
  if (group) query.set('group', group);
  return `?${query}`;
}

/** Whether a query is too long for an address: hosts refuse long ones. */
export const isLong = (q) => new URLSearchParams({ q }).toString().length > LONGEST;

/** A query without halves of characters, which no address can hold and no text is searched for. */
export const wellFormed = (q) => q.replace(/\p{Cs}/gu, '');

/** Whether a text is a day, a month or a year that the calendar has. */
function isDay(value) {
  const parts = /^(\d{4})(-\d\d)?(-\d\d)?$/.exec(value);
  if (!parts) return false;
  const day = `${parts[1]}${parts[2] ?? '-01'}${parts[3] ?? '-01'}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
