// Each page 版 of an issue.
import { cut, dayName, escape, label, pageName, paragraphs, two } from "../theme/edition.js";
import { page, around } from "../theme/parts.js";

export const data = {
  pagination: { data: "collections.sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.issue.path}${two(sheet.number)}/index.html`,
};

export function render({ sheet: { issue, number, articles } }) {
  const path = (other) => `${issue.path}${two(other.number)}/`;
  const title = `${pageName(number)} ${dayName(issue.day)}`;
  const strip = issue.pages.map((other) =>
    `<li><a href="${path(other)}"${other.number === number ? ' aria-current="page"' : ""}>${pageName(other.number)}</a></li>`);
  const at = issue.pages.findIndex((other) => other.number === number);
  const main = `<header class="pagehead">
  <h1>${pageName(number)}</h1>
  <p class="meta"><a href="${issue.path}">${dayName(issue.day)}</a>　${articles.length}篇</p>
  <nav class="strip" aria-label="本期各版"><ol>${strip.join("")}</ol></nav>
</header>
<section class="list" aria-labelledby="h-list">
  <h2 class="vh" id="h-list">本版各篇</h2>
  <ol>
${articles.map(brief).join("\n")}
  </ol>
</section>
${around(issue.pages, at, (other) => [path(other), pageName(other.number)])}`;
  const description = `${title}：${articles.map((article) => article.data.title).join("；")}`;
  return page({ title, url: path({ number }), kind: "page", description, day: issue.day, main });
}

function brief(article) {
  const { data } = article;
  const parts = [
    label(data) && `<span class="kicker">${escape(label(data))}</span>`,
    `<b>${escape(data.title)}</b>`,
    data.deck && `<span class="deck">${escape(data.deck)}</span>`,
    `<span class="ex">${escape(cut(paragraphs(article)[0], 80))}</span>`,
    `<span class="meta">${escape((data.authors ?? []).join("　"))}　${article.rawInput.length}字</span>`,
  ];
  return `    <li id="a${data.number}"><a href="${article.url}">${parts.filter(Boolean).join("")}</a></li>`;
}
