// Each column.
import { listPath } from "../theme/edition.js";
import { one } from "../theme/listing.js";

export const data = {
  pagination: { data: "collections.columns", size: 1, alias: "listing" },
  permalink: ({ listing }) => `${listPath("columns", listing.name)}index.html`,
};

export const render = ({ listing }) => one(listing);
