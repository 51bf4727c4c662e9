// Each topic.
import { listPath } from "../theme/edition.js";
import { one } from "../theme/listing.js";

export const data = {
  pagination: { data: "collections.topics", size: 1, alias: "listing" },
  permalink: ({ listing }) => `${listPath("topics", listing.name)}index.html`,
};

export const render = ({ listing }) => one(listing);
