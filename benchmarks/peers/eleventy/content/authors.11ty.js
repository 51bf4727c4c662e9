// Each author.
import { listPath } from "../theme/edition.js";
import { one } from "../theme/listing.js";

export const data = {
  pagination: { data: "collections.authors", size: 1, alias: "listing" },
  permalink: ({ listing }) => `${listPath("authors", listing.name)}index.html`,
};

export const render = ({ listing }) => one(listing);
