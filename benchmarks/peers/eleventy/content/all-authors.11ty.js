// All authors.
import { all } from "../theme/listing.js";

export const data = { permalink: "/authors/index.html" };

export const render = ({ collections }) => all("authors", collections.authors);
