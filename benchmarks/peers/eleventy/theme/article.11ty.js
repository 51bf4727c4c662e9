// An article.
import { NAME, SITE, cut, dayName, dayPath, escape, listPath, pageName, two } from "./edition.js";
import { page } from "./parts.js";

export function render(data) {
  const { title, day, printed_page: number, page: { url, rawInput } } = data;
  const description = cut(rawInput.trim().split("\n\n")[0], 80);
  return page({ title, url, kind: "article", description, day, meta: meta(data, description), main: main(data) });
}

function meta(data, description) {
  const { title, day, printed_page: number, authors = [] } = data;
  const address = SITE + data.page.url;
  const paper = `${SITE}/qinghe/`;
  const issue = SITE + dayPath(day);
  const graph = { "@context": "https://schema.org", "@graph": [
    { "@type": "NewsArticle", "@id": address, url: address, headline: title, alternativeHeadline: data.deck,
      description, datePublished: day, inLanguage: "zh-CN", printPage: two(number),
      author: authors.map((name) => ({ "@type": "Person", name })), isPartOf: { "@id": issue },
      publisher: { "@type": "Organization", name: NAME, url: `${SITE}/` } },
    { "@type": "PublicationIssue", "@id": issue, datePublished: day, isPartOf: { "@id": paper } },
    { "@type": "Newspaper", "@id": paper, name: NAME, url: paper },
    { "@type": "BreadcrumbList", itemListElement: [
      { "@type": "ListItem", position: 1, name: NAME, item: paper },
      { "@type": "ListItem", position: 2, name: day, item: issue },
      { "@type": "ListItem", position: 3, name: two(number), item: `${issue}${two(number)}/` },
      { "@type": "ListItem", position: 4, name: title, item: address } ] } ] };
  return `<meta property="og:type" content="article">
<meta property="og:title" content="${escape(title)}">
<meta property="og:site_name" content="${NAME}">
<meta property="og:description" content="${escape(description)}">
<meta name="z:itemType" content="newspaperArticle">
<meta name="DC.type" content="newspaperArticle">
<meta name="DC.title" content="${escape(title)}">
<meta name="DC.date" content="${day}">
<meta name="DC.language" content="zh-CN">
<meta name="citation_title" content="${escape(title)}">
${authors.map((name) => `<meta name="citation_author" content="${escape(name)}">\n`).join("")}<meta name="citation_publication_date" content="${day.replaceAll("-", "/")}">
<meta name="citation_journal_title" content="${NAME}">
<meta name="citation_firstpage" content="${two(number)}">
<meta name="citation_language" content="zh-CN">
<meta name="citation_public_url" content="${address}">
<script type="application/ld+json">${JSON.stringify(graph).replaceAll("<", "\\u003c")}</script>`;
}

function main(data) {
  const { title, day, printed_page: number, authors = [], topics = [], content, collections } = data;
  const { previous, next } = collections.neighbours.get(data.page.url);
  const pagePath = `${dayPath(day)}${two(number)}/`;
  const names = (kind, all) => all.map((name) => `<a href="${listPath(kind, name)}">${escape(name)}</a>`);
  const head = [
    data.column && `<p class="column">${names("columns", [data.column])[0]}</p>`,
    data.kicker && `<p class="kicker">${escape(data.kicker)}</p>`,
    `<h1>${escape(title)}</h1>`,
    data.deck && `<p class="deck">${escape(data.deck)}</p>`,
  ];
  return `<nav class="crumbs" aria-label="所在位置"><ol><li><a href="${dayPath(day)}">${dayName(day)}</a></li><li><a href="${pagePath}#a${data.number}">${pageName(number)}</a></li></ol></nav>
<article class="story">
  <header class="titles">
    <hgroup>
${head.filter(Boolean).map((line) => `      ${line}\n`).join("")}    </hgroup>
${data.byline ? `    <p class="byline">${data.byline}　${names("authors", authors).join("　")}</p>\n` : ""}  </header>
  <aside class="locate" aria-label="见报位置">
    <p><a href="${pagePath}#a${data.number}">${pageName(number)}</a></p>
    <p class="count">全文${data.page.rawInput.length}字</p>
  </aside>
  <aside class="tools" aria-label="阅读设置">
    <form>
      <fieldset class="size"><legend>字号</legend>
        <label><input type="radio" name="size" id="size-s"><span>小</span></label>
        <label><input type="radio" name="size" id="size-m" checked><span>中</span></label>
        <label><input type="radio" name="size" id="size-l"><span>大</span></label>
      </fieldset>
    </form>
    <a class="to-cite" href="#cite">引用</a>
  </aside>
  <div class="prose">
${data.dateline ? `  <p class="own">${escape(data.dateline)}</p>\n` : ""}${content}
  </div>
${topics.length ? `  <aside class="related" aria-labelledby="h-rel">
    <h2 id="h-rel">专题</h2>
    <p class="topics">${names("topics", topics).join(" ")}</p>
  </aside>\n` : ""}  <footer class="cite" id="cite">
    <h2>引用本文</h2>
    <dl>
      <dt>GB/T 7714</dt><dd>${authors.length ? `${escape(authors.join(", "))}. ` : ""}${escape(title)}[N/OL]. ${NAME}, ${day}(${two(number)}). ${SITE}${data.page.url}</dd>
      <dt>固定网址</dt><dd><a href="${data.page.url}">${SITE}${data.page.url}</a></dd>
    </dl>
  </footer>
</article>
<nav class="turnpage" aria-label="上一篇与下一篇">
${turned(previous, "prev", "上一篇")}${turned(next, "next", "下一篇")}</nav>`;
}

function turned(other, rel, words) {
  if (!other) return "";
  return `  <a rel="${rel}" href="${other.url}"><small>${words}　${pageName(other.data.printed_page)}</small><b>${escape(other.data.title)}</b></a>\n`;
}
