import {
  rules
} from "./chunk-PMV6GSDR.js";
export {
  rules
};
