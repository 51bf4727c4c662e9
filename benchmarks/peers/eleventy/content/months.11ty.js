// Each month.
import { around, monthLinks, monthName, monthPath, monthTable, page } from "../theme/parts.js";

export const data = {
  pagination: { data: "collections.months", size: 1, alias: "month" },
  permalink: ({ month }) => `${monthPath(month.month)}index.html`,
};

export function render({ month, collections, pagination }) {
  const title = monthName(month.month);
  const main = `<header class="sechead"><h1>${title}</h1><p class="meta">${month.issues.length}期</p></header>
<nav class="jump" aria-label="年份与月份"><p><a href="/qinghe/${month.year.year}/">${month.year.year}年</a>　<a href="/qinghe/">全部年份</a></p>
${monthLinks(month.year)}</nav>
${monthTable(month, true)}
${around(collections.months, pagination.pageNumber, (other) => [monthPath(other.month), monthName(other.month)])}`;
  return page({ title, url: monthPath(month.month), kind: "month", main });
}
