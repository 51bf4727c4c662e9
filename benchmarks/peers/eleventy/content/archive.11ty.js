// All years.
import { NAME } from "../theme/edition.js";
import { monthLinks, page } from "../theme/parts.js";

export const data = { permalink: "/qinghe/index.html" };

export function render({ collections: { years } }) {
  const sections = years.map((year) => `<section><h2><a href="/qinghe/${year.year}/">${year.year}年</a></h2>
${monthLinks(year)}</section>`);
  const main = `<header class="sechead"><h1>${NAME}</h1></header>
<div class="byyear">
${sections.join("\n")}
</div>`;
  return page({ title: NAME, url: "/qinghe/", main });
}
