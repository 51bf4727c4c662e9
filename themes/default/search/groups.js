// Hits under the issues that printed them.

import { dateOf } from './engine.js';
import { element, fill, showWeekday } from './hits.js';

/** The issue that printed a hit, as the path of its folder. */
const issueOf = ({ path }) => path.split('/').slice(0, -2).join('/');

/** Bring hits into the order of their issues, the issue of the first hit first. */
export function group(hits) {
  const issues = new Map();
  for (const hit of hits) {
    const issue = issueOf(hit);
    if (!issues.has(issue)) issues.set(issue, []);
    issues.get(issue).push(hit);
  }
  return issues;
}

/** Render as many issues as the given items of `hits` reach; an issue's number is of all its hits. */
export function renderGroups(issues, items, { manifest }, words) {
  let at = 0;
  const groups = [];
  for (const [issue, hits] of issues) {
    if (at >= items.length) break;
    const { name } = manifest.papers.find(({ id }) => id === hits[0].shard.paper) ?? { name: hits[0].shard.paper };
    const extra = /-\w+$/.exec(issue)?.[0] ?? '';
    const link = element('a', { href: `../${issue}/index.html` }, `${name}\u3000${showWeekday(dateOf(hits[0]))}${extra}`);
    groups.push(element('li', { class: 'issue' },
      element('h3', {}, link, ' ', element('span', {}, fill(words.group, { n: hits.length }))),
      element('ol', {}, ...items.slice(at, at + hits.length))));
    at += hits.length;
  }
  return groups;
}
