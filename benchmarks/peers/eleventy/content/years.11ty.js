// Each year.
import { around, monthTable, page } from "../theme/parts.js";

export const data = {
  pagination: { data: "collections.years", size: 1, alias: "year" },
  permalink: ({ year }) => `/qinghe/${year.year}/index.html`,
};

export function render({ year, collections, pagination }) {
  const title = `${year.year}年`;
  const main = `<header class="sechead"><h1>${title}</h1><p class="meta"><a href="/qinghe/">全部年份</a></p></header>
<div class="twelve cal-mini">
${year.months.map((month) => monthTable(month)).join("\n")}
</div>
${around(collections.years, pagination.pageNumber, (other) => [`/qinghe/${other.year}/`, `${other.year}年`])}`;
  return page({ title, url: `/qinghe/${year.year}/`, kind: "year", main });
}
