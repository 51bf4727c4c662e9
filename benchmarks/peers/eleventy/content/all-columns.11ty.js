// All columns.
import { all } from "../theme/listing.js";

export const data = { permalink: "/columns/index.html" };

export const render = ({ collections }) => all("columns", collections.columns);
