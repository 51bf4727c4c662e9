// One author, column or topic, and all of them.
import { dayName, escape, groups, label, listPath, two } from "./edition.js";
import { page } from "./parts.js";

export const NAMES = { authors: "作者", columns: "栏目", topics: "专题" };

export function one({ kind, name, articles }) {
  const sections = groups(articles, ({ data }) => data.day.slice(0, 4)).map(([year, found]) => `<section aria-labelledby="h${year}"><h2 id="h${year}">${year}年 <small>${found.length}篇</small></h2>
<ol>
${found.map(line).join("\n")}
</ol></section>`);
  const main = `<header class="sechead"><h1>${escape(name)}</h1>
<p class="meta"><a href="/${kind}/">${NAMES[kind]}</a>　${articles.length}篇</p></header>
<div class="byyear">
${sections.join("\n")}
</div>`;
  return page({ title: name, url: listPath(kind, name), kind: "topic", main });
}

export function all(kind, lists) {
  const items = lists.map(({ name, articles }) =>
    `<li><a href="${listPath(kind, name)}">${escape(name)} <small>${articles.length}</small></a></li>`);
  const main = `<header class="sechead"><h1>${NAMES[kind]}</h1></header>\n<ul>${items.join("\n")}</ul>`;
  return page({ title: NAMES[kind], url: `/${kind}/`, kind: "lists", main });
}

function line({ url, data }) {
  const kicker = label(data) ? `<span class="k">${escape(label(data))}</span>` : "";
  return `<li><a href="${url}"><span class="meta"><time datetime="${data.day}">${dayName(data.day).slice(5)}</time>　${two(data.printed_page)}版</span><b>${escape(data.title)}</b>${kicker}</a></li>`;
}
