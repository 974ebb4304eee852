import {
  rules
} from "./chunk-ATOBDYH6.js";
export {
  rules
};
