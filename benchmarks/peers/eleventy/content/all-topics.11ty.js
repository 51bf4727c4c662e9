// All topics.
import { all } from "../theme/listing.js";

export const data = { permalink: "/topics/index.html" };

export const render = ({ collections }) => all("topics", collections.topics);
