// The newest issue, and those before it.
import { NAME, dayName, escape } from "../theme/edition.js";
import { front, monthTable, page } from "../theme/parts.js";

export const data = { permalink: "/index.html" };

export function render({ collections: { issues, months, years } }) {
  const past = issues.slice(-11, -1).reverse().map((issue) => `    <li><a href="${issue.path}"><time datetime="${issue.day}">${dayName(issue.day)}</time> <b>${escape(issue.pages[0].articles[0].data.title)}</b> <span class="no">${issue.pages.length}版</span></a></li>`);
  const main = `${front(issues.at(-1))}
<section class="past" aria-labelledby="h-past">
  <h2 class="bar" id="h-past">往期</h2>
  <ol class="log">
${past.join("\n")}
  </ol>
  <div class="cal-mini">${monthTable(months.at(-1))}
    <ul class="decades">${years.map(({ year }) => `<li><a href="/qinghe/${year}/">${year}年</a></li>`).join("")}</ul>
  </div>
</section>`;
  return page({ title: NAME, url: "/", kind: "home", main });
}
