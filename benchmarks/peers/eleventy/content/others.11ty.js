// Documents without articles.
import { page } from "../theme/parts.js";

export const data = {
  plain: [
    { title: "关于本站", path: "/about/index.html" },
    { title: "检索", path: "/search/index.html" },
    { title: "没有这一页", path: "/404.html" },
  ],
  pagination: { data: "plain", size: 1, alias: "document" },
  permalink: ({ document }) => document.path,
};

export function render({ document: { title, path } }) {
  return page({ title, url: path.replace("index.html", ""), main: `<header class="sechead"><h1>${title}</h1></header>` });
}
