// The front of each issue.
import { dayName } from "../theme/edition.js";
import { around, front, page } from "../theme/parts.js";

export const data = {
  pagination: { data: "collections.issues", size: 1, alias: "issue" },
  permalink: ({ issue }) => `${issue.path}index.html`,
};

export function render({ issue, collections, pagination }) {
  const title = dayName(issue.day);
  const turns = around(collections.issues, pagination.pageNumber, (other) => [other.path, dayName(other.day)]);
  const main = `<header class="sechead"><h1>${title}</h1></header>\n${front(issue)}\n${turns}`;
  return page({ title, url: issue.path, kind: "issue", day: issue.day, main });
}
