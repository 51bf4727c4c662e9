// What every document shares, and pieces that several of them set in the same way.
import { NAME, SITE, cut, dayName, escape, label, pageName, paragraphs, two } from "./edition.js";

const HEAD = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/style.css">
<script type="speculationrules">{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}</script>`;
const NAV = `<nav class="nav" aria-label="全站">
  <ul>
    <li><a href="/">今日</a></li>
    <li><a href="/qinghe/">往期</a></li>
    <li><a href="/topics/">专题</a></li>
    <li><a href="/search/" rel="search">检索</a></li>
  </ul>
  <form role="search" action="/search/" class="find"><label class="vh" for="q">检索全部报纸</label><input id="q" name="q" type="search" placeholder="检索全部报纸"><button>检索</button></form>
</nav>`;
const FOOT = `<footer class="foot">
  <ul>
    <li><a href="/about/">关于本站</a></li>
    <li><a href="/topics/">专题</a></li>
    <li><a href="/columns/">栏目</a></li>
    <li><a href="/authors/">作者</a></li>
  </ul>
</footer>`;
const WEEKDAYS = [..."一二三四五六日"];

export function page({ title, url, kind = "", description, day, meta = "", main }) {
  return `<!doctype html>
<html lang="zh-CN" data-paper="qinghe">
<head>
${HEAD}
<title>${escape(title)} · ${NAME}</title>
<meta name="description" content="${escape(description ?? `${title} · ${NAME}`)}">
<link rel="canonical" href="${SITE}${url}">
<meta property="og:url" content="${SITE}${url}">
${meta}
</head>
<body class="${kind}">
<a class="skip" href="#main">跳到正文</a>
<header class="mast">
  <p class="nameplate"><a href="/"><span class="type">${NAME}</span></a></p>
  <ul class="dateline">${day ? dateline(day) : `<li>青禾市</li><li><a href="/qinghe/">全部往期</a></li>`}</ul>
</header>
${NAV}
<main id="main">
${main}
</main>
${FOOT}
</body>
</html>
`;
}

function dateline(day) {
  const weekday = "日一二三四五六"[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `<li><time datetime="${day}">${dayName(day)}</time></li><li>星期${weekday}</li>`;
}

export function link(article) {
  return `<a href="${article.url}">${escape(article.data.title)}</a>`;
}

export function front(issue) {
  const [lead, ...others] = issue.pages[0].articles;
  const kicker = (data) => (label(data) ? `      <p class="kicker">${escape(label(data))}</p>\n` : "");
  const pages = issue.pages.map(({ number, articles }) => `    <li id="p${two(number)}">
      <h3><a href="${issue.path}${two(number)}/">${pageName(number)}</a></h3>
      <ul>${articles.map((article) => `<li>${link(article)}</li>`).join("")}</ul>
    </li>`);
  return `<section class="front" aria-label="${pageName(issue.pages[0].number)}">
  <article class="lead">
    <hgroup>
${kicker(lead.data)}      <h2>${link(lead)}</h2>
${lead.data.deck ? `      <p class="deck">${escape(lead.data.deck)}</p>\n` : ""}    </hgroup>
    <div class="sum">
${paragraphs(lead).slice(0, 8).map((text) => `      <p>${escape(text)}</p>`).join("\n")}
      <p class="more"><a href="${lead.url}">全文见第01版</a></p>
    </div>
  </article>
${others.map((article) => `  <article class="st">
    <hgroup>
${kicker(article.data)}      <h2>${link(article)}</h2>
    </hgroup>
    <p>${escape(cut(paragraphs(article)[0], 110))}</p>
  </article>`).join("\n")}
</section>
<section class="pages" id="pages" aria-labelledby="h-pages">
  <h2 class="bar" id="h-pages">本期${issue.pages.length}版</h2>
  <ol>
${pages.join("\n")}
  </ol>
</section>`;
}

export function monthTable({ month, issues }, leads = false) {
  const [year, number] = month.split("-").map(Number);
  const blank = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const known = new Map(issues.map((issue) => [+issue.day.slice(8), issue]));
  const cells = Array(blank).fill("<td></td>");
  for (let day = 1; day <= days; day += 1) {
    const issue = known.get(day);
    const lead = leads && issue ? `<span class="hl">${escape(issue.pages[0].articles[0].data.title)}</span>` : "";
    cells.push(issue ? `<td class="issue"><a href="${issue.path}"><b>${day}</b>${lead}</a></td>` : `<td><b>${day}</b></td>`);
  }
  const weeks = [];
  for (let at = 0; at < cells.length; at += 7) weeks.push(`<tr>${cells.slice(at, at + 7).join("")}</tr>`);
  return `<table class="cal">
  <caption><a href="${monthPath(month)}">${monthName(month)}</a></caption>
  <thead><tr>${WEEKDAYS.map((day) => `<th scope="col" abbr="星期${day}">${day}</th>`).join("")}</tr></thead>
  <tbody>
${weeks.join("\n")}
  </tbody>
</table>`;
}

export const monthName = (month) => `${+month.slice(0, 4)}年${+month.slice(5)}月`;
export const monthPath = (month) => `/qinghe/${month.replace("-", "/")}/`;

export function monthLinks(year) {
  const items = year.months.map(({ month, issues }) =>
    `<li><a href="${monthPath(month)}">${+month.slice(5)}月 <small>${issues.length}</small></a></li>`);
  return `<ol class="months">${items.join("")}</ol>`;
}

export function turn(previous, next) {
  return `<nav class="turnpage">
${previous ? `  <a rel="prev" href="${previous[0]}"><b>${previous[1]}</b></a>\n` : ""}${next ? `  <a rel="next" href="${next[0]}"><b>${next[1]}</b></a>\n` : ""}</nav>`;
}

export function around(items, at, place) {
  return turn(items[at - 1] && place(items[at - 1]), items[at + 1] && place(items[at + 1]));
}
