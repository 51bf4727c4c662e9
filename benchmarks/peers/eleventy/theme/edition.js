// Articles in the order of print, and what is made of them: issues, pages 版, months, years, lists, neighbours.
export const SITE = "https://example.org";
export const NAME = "青禾日报";
export const PAGE_NAMES = ["要闻", "综合", "本市", "专题", "经济", "文化", "天下", "副刊·渡口"];

export const two = (number) => String(number).padStart(2, "0");
export const dayName = (day) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日`;
export const dayPath = (day) => `/qinghe/${day.replaceAll("-", "/")}/`;
export const pageName = (number) => `第${two(number)}版 ${PAGE_NAMES[number - 1]}`;
export const listPath = (kind, name) => `/${kind}/${name.replace(/[/\\?#%]/g, "-")}/`;
export const label = (data) => data.column || data.kicker || "";
export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]);

export function cut(text, length) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

export function paragraphs(article) {
  return article.rawInput.trim().split("\n\n").filter((block) => !block.startsWith("## "));
}

export function arrange(items) {
  const rank = (data) => `${data.day} ${two(data.printed_page)} ${two(data.number)}`;
  const articles = items.map((item) => [rank(item.data), item]).sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, item]) => item);
  const neighbours = new Map();
  articles.forEach((article, at) => neighbours.set(article.url, { previous: articles[at - 1], next: articles[at + 1] }));
  const issues = groups(articles, (article) => article.data.day).map(([day, found]) => {
    const pages = groups(found, (article) => article.data.printed_page);
    return { day, path: dayPath(day), pages: pages.map(([number, articles]) => ({ number, articles })) };
  });
  const sheets = issues.flatMap((issue) => issue.pages.map((page) => ({ issue, ...page })));
  const months = groups(issues, (issue) => issue.day.slice(0, 7)).map(([month, issues]) => ({ month, issues }));
  const years = groups(months, (found) => found.month.slice(0, 4)).map(([year, months]) => ({ year, months }));
  months.forEach((found) => { found.year = years.find((year) => year.months.includes(found)); });
  const newest = articles.toReversed();
  return {
    issues, sheets, months, years, neighbours,
    authors: lists(newest, "authors", (data) => data.authors ?? []),
    columns: lists(newest, "columns", (data) => (data.column ? [data.column] : [])),
    topics: lists(newest, "topics", (data) => data.topics ?? []),
  };
}

export function groups(items, key) {
  const found = new Map();
  for (const item of items) {
    const of = key(item);
    found.has(of) ? found.get(of).push(item) : found.set(of, [item]);
  }
  return [...found];
}

function lists(articles, kind, names) {
  const found = new Map();
  for (const article of articles) {
    for (const name of names(article.data)) {
      found.has(name) ? found.get(name).push(article) : found.set(name, [article]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, articles]) => ({ kind, name, articles }));
}
