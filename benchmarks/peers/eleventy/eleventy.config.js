// An edition in Eleventy: collections of issues, pages, months, years and lists, each written by one paginated template.
import { arrange } from "./theme/edition.js";

export default function (config) {
  config.setQuietMode(true);
  config.addPassthroughCopy({ "style.css": "assets/style.css" });
  let edition;
  const arranged = (api) => (edition ??= arrange(api.getFilteredByTag("article")));
  config.on("eleventy.before", () => { edition = undefined; });
  for (const name of ["issues", "sheets", "months", "years", "authors", "columns", "topics", "neighbours"]) {
    config.addCollection(name, (api) => arranged(api)[name]);
  }
  return {
    markdownTemplateEngine: false,
    dir: { input: "content", includes: "../theme", layouts: "../theme", output: "public" },
  };
}
